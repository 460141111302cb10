(** The same holds with softmax attention, rotary positions and RMSNorm, since softmax weights sum to one and RMSNorm
    acts on each token alone: equal tokens go to equal tokens, and the last output does not depend on n. One different
    token in the first place, a BOS, can repair it: with uniform causal attention its weight at step t after it is
    1/(t + 1), from which t can be recovered. A layer is RMSNorm, then softmax attention with any scores that may
    depend on tokens and positions, rotary ones among them, then a skip connection; token i sees the first [seen i]
    tokens, all n of them or i + 1 under a causal mask. BOS is token 0 and alone carries a one in feature 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax Attention.
Local Open Scope R_scope.

Definition rms_norm (d : nat) (gamma : vec) (eps : R) (x : vec) : vec := fun j => gamma j * x j / sqrt
  (dot d x x / INR d + eps).

Definition masked_softmax (seen : nat -> nat) (S : mat) : mat := fun i j => if Nat.ltb j (seen i) then weight (seen i)
  (S i) j else 0.

Definition rms_layer (d H : nat) (gamma : vec) (eps : R) (n : nat) (seen : nat -> nat) (S : nat -> mat ->
  mat) (C : nat -> mat) (X : mat) : mat :=
  add X (mha n d H (fun h Z => masked_softmax seen (S h Z)) C (fun i => rms_norm d gamma eps (X i))).

Fixpoint rms_layers (d H : nat) (gamma : nat -> vec) (eps : R) (n : nat) (seen : nat -> nat) (S : nat -> nat -> mat ->
  mat) (C : nat -> nat -> mat)
  (l : nat) (X : mat) : mat :=
  match l with O => X | Datatypes.S k => rms_layer d H (gamma k) eps n seen (S k) (C k)
    (rms_layers d H gamma eps n seen S C k X) end.

(** What the layers make of a token that is repeated: no mention of n, of positions or of scores. *)
Fixpoint token_after (d H : nat) (gamma : nat -> vec) (eps : R) (C : nat -> nat -> mat) (l : nat) (x : vec) : vec :=
  match l with
  | O => x
  | Datatypes.S k => fun j => token_after d H gamma eps C k x j
      + sum H (fun h => sum d (fun a => rms_norm d (gamma k) eps (token_after d H gamma eps C k x) a * C k h a j))
  end.

Lemma masked_row n seen S i : (0 < seen i)%nat -> (seen i <= n)%nat -> sum n (masked_softmax seen S i) = 1.
Proof.
  intros h0 hn. unfold masked_softmax. replace n with (seen i + (n - seen i))%nat by lia.
  rewrite sum_split, (sum_zero (n - seen i)).
  - rewrite Rplus_0_r, (sum_ext (seen i) _ (weight (seen i) (S i))); [now apply weight_sum|].
    intros j hj. destruct (Nat.ltb_spec j (seen i)); [reflexivity|lia].
  - intros j _. destruct (Nat.ltb_spec (seen i + j) (seen i)); [lia|reflexivity].
Qed.

Lemma rms_layers_equal d H gamma eps n seen S C l x : (forall i, (i < n)%nat -> (0 < seen i)%nat /\
  (seen i <= n)%nat) ->
  forall i j, (i < n)%nat -> rms_layers d H gamma eps n seen S C l (fun _ => x) i j = token_after d H gamma eps C l x j.
Proof.
  intros hs. induction l as [|l IH]; intros i j hi; [reflexivity|]. cbn [rms_layers token_after].
  unfold rms_layer, add at 1. rewrite IH by exact hi. f_equal.
  set (X := rms_layers d H gamma eps n seen S C l (fun _ => x)) in *. set (y := token_after d H gamma eps C l x) in *.
  assert (N : forall q a, (q < n)%nat -> rms_norm d (gamma l) eps (X q) a = rms_norm d (gamma l) eps y a).
  { intros q a hq. unfold rms_norm. rewrite IH by exact hq.
    replace (dot d (X q) (X q)) with (dot d y y); [reflexivity|].
    apply sum_ext; intros; now rewrite IH. }
  unfold mha. apply sum_ext; intros h _. unfold mul at 1. apply sum_ext; intros a _. f_equal. unfold mul.
  destruct (hs i hi) as [s0 sn].
  rewrite (sum_ext n _ (fun q => masked_softmax seen (S l h (fun i0 => rms_norm d (gamma l) eps (X i0))) i q
    * rms_norm d (gamma l) eps y a))
    by (intros q hq; now rewrite N).
  rewrite sum_scale_r, masked_row by assumption. ring.
Qed.

Theorem rope_softmax_sequence :
  (forall d H gamma eps n seen S C l x, (forall i, (i < n)%nat -> (0 < seen i)%nat /\ (seen i <= n)%nat) ->
    forall i i' j, (i < n)%nat -> (i' < n)%nat ->
    rms_layers d H gamma eps n seen S C l (fun _ => x) i j = rms_layers d H gamma eps n seen S C l (fun _ => x) i' j) /\
  (forall d H gamma eps n n' S S' C l x j, (0 < n)%nat -> (0 < n')%nat ->
    rms_layers d H gamma eps n Datatypes.S S C l (fun _ => x) (n - 1)%nat j
      = rms_layers d H gamma eps n' Datatypes.S S' C l (fun _ => x) (n' - 1)%nat j) /\
  (forall t (X : mat), X 0%nat 0%nat = 1 -> (forall i, (0 < i)%nat -> X i 0%nat = 0) ->
    sum (t + 1) (fun j => weight (t + 1) (fun _ => 0) j * X j 0%nat) = / (INR t + 1)) /\
  (forall t t' : nat, / (INR t + 1) = / (INR t' + 1) -> t = t').
Proof.
  split; [|split; [|split]].
  - intros d H gamma eps n seen S C l x hs i i' j hi hi'. now rewrite !rms_layers_equal.
  - intros d H gamma eps n n' S S' C l x j hn hn'. rewrite !rms_layers_equal by (intros; lia). reflexivity.
  - intros t X X0 Xi. rewrite (sum_single (t + 1) _ 0%nat); [|lia|intros j _ hj; rewrite Xi by lia; ring].
    rewrite X0, Rmult_1_r. unfold weight, share. rewrite exp_0, sum_const, plus_INR. simpl. field.
    pose proof (pos_INR t). lra.
  - intros t t' E. pose proof (pos_INR t). pose proof (pos_INR t'). apply INR_eq. apply (f_equal Rinv) in E.
    rewrite !Rinv_inv in E. lra.
Qed.

(** Without the different token the feature says nothing about t. *)
Theorem control_no_bos : ~ (forall X : mat, (forall i, X i 0%nat = X 0%nat 0%nat) ->
  sum 1 (fun j => weight 1 (fun _ => 0) j * X j 0%nat) <> sum 2 (fun j => weight 2 (fun _ => 0) j * X j 0%nat)).
Proof.
  intros h. apply (h (fun _ _ => 1) (fun _ => eq_refl)). unfold weight, share. simpl. rewrite exp_0. field.
Qed.

(** A token may not be left without anything to see: then its weights sum to zero. *)
Theorem control_sees_nothing : ~ (forall n seen S i, (seen i <= n)%nat -> sum n (masked_softmax seen S i) = 1).
Proof.
  intros h. specialize (h 1%nat (fun _ => 0%nat) (fun _ _ => 0) 0%nat (Nat.le_0_l 1)). change (0 + 0 = 1) in h. lra.
Qed.
