(** The head with scores s_ij = [j = π(i)] satisfies, for all tokens with ‖x_j‖ ≤ M, ‖out_i − x_π(i)‖ ≤ 2(n − 1)/(e^β
    + n − 1) M ≤ 2(n − 1) e^(−β) M, and the first bound is attained. Without position vectors and without a mask no
    head, and no Transformer, comes within ½ ‖x_π(i) − x_π(k)‖ of both outputs i and k where the inputs x_i and x_k
    are equal. The norm is any seminorm; it is attained with the absolute value of one feature. [transformer] n d g is
    made of attention, with weights that are the shares of any kernel of two tokens, of parts that act on each token
    alone, of compositions and of sums. π need be no permutation for the first part. Tokens are numbered from 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax Equivariance.
Local Open Scope R_scope.

Definition select (n : nat) (beta : R) (target : nat) (x : nat ->
  vec) : vec := mixture n (weight n (fun j => beta * eye target j)) x.

Lemma select_share n beta q : (q < n)%nat -> weight n (fun j => beta * eye q j) q = exp beta / (exp beta + (INR n - 1)).
Proof.
  intros hq. unfold weight, share. rewrite eye_same, Rmult_1_r. f_equal.
  rewrite (sum_ext n _ (fun j => if Nat.eqb q j then exp beta else 1)).
  - rewrite sum_one_other by exact hq. ring.
  - intros j _. unfold eye. destruct (Nat.eqb q j); [now rewrite Rmult_1_r|rewrite Rmult_0_r; apply exp_0].
Qed.

Theorem reordering (n d : nat) (beta M : R) : (0 < n)%nat -> 0 <= M ->
  let bound := 2 * (INR n - 1) / (exp beta + (INR n - 1)) * M in
  (forall (nrm : vec -> R) (pi : nat -> nat) (x : nat -> vec) (i : nat), seminorm nrm -> (pi i < n)%nat ->
    (forall j, (j < n)%nat -> nrm (x j) <= M) ->
    nrm (fun a => select n beta (pi i) x a - x (pi i) a) <= bound) /\
  bound <= 2 * (INR n - 1) * exp (- beta) * M /\
  (forall q, (q < n)%nat -> exists x, (forall j, Rabs (x j 0%nat) <= M) /\
    Rabs (select n beta q x 0%nat - x q 0%nat) = bound) /\
  (forall (g : mat -> mat) (nrm : vec -> R) (x : mat) (i k : nat) (u w : vec) (s : R), transformer n d g ->
    seminorm nrm -> (i < n)%nat -> (k < n)%nat -> (forall a, x i a = x k a) ->
    nrm (fun a => g x i a - u a) <= s -> nrm (fun a => g x k a - w a) <= s -> / 2 * nrm (fun a => u a - w a) <= s).
Proof.
  intros hn hM bound. assert (n1 : 1 <= INR n) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  pose proof (exp_pos beta) as P.
  split; [|split; [|split]].
  - intros nrm pi x i h hi hx. unfold select.
    eapply Rle_trans; [apply (mixture_near n _ x (pi i) nrm (2 * M) h hi)|].
    + intros j _. left. now apply weight_positive.
    + now apply weight_sum.
    + intros j hj. unfold Rminus. eapply Rle_trans; [apply (norm_triangle nrm h (x j) (fun a => - x (pi i) a))|].
      rewrite (norm_opp nrm h (x (pi i))).
      apply Rle_trans with (M + M); [apply Rplus_le_compat; [exact (hx j hj)|exact (hx (pi i) hi)]|lra].
    + rewrite select_share by exact hi. right. unfold bound. field. lra.
  - unfold bound. apply Rmult_le_compat_r; [exact hM|]. unfold Rdiv. apply Rmult_le_compat_l; [lra|].
    rewrite exp_Ropp. apply Rinv_le_contravar; lra.
  - intros q hq. exists (fun j _ => if Nat.eqb q j then - M else M).
    split; [intros j; destruct (Nat.eqb q j); [rewrite Rabs_Ropp|]; rewrite Rabs_right; lra|].
    unfold select, mixture. set (w := weight n _).
    assert (S : sum n (fun j => w j * (if Nat.eqb q j then - M else M)) = M * (1 - 2 * w q)).
    { rewrite (sum_ext n _ (fun j => M * w j - (if Nat.eqb q j then 2 * M * w q else 0))).
      - rewrite sum_minus, sum_scale. unfold w at 1. rewrite weight_sum by exact hn.
        rewrite (sum_single n _ q hq), Nat.eqb_refl; [ring|].
        intros j _ hj. destruct (Nat.eqb_spec q j); [congruence|reflexivity].
      - intros j _. destruct (Nat.eqb_spec q j) as [<-|]; ring. }
    rewrite S, Nat.eqb_refl. unfold w. rewrite select_share by exact hq. unfold bound.
    replace (M * (1 - 2 * (exp beta / (exp beta + (INR n - 1)))) - - M)
      with (2 * (INR n - 1) / (exp beta + (INR n - 1)) * M) by (field; lra).
    apply Rabs_right. apply Rle_ge, Rmult_le_pos; [|exact hM].
    apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra].
  - intros g nrm x i k u w s T h hi hk same A B.
    set (pi := fun a => if Nat.eqb a i then k else if Nat.eqb a k then i else a).
    assert (p : permutation n pi pi).
    { intros a ha. unfold pi. destruct (Nat.eqb_spec a i) as [->|ai].
      - split; [exact hk|split; [exact hk|]]. destruct (Nat.eqb_spec k i) as [->|ki]; [auto|]. rewrite Nat.eqb_refl.
        auto.
      - destruct (Nat.eqb_spec a k) as [->|ak]; [rewrite Nat.eqb_refl; auto|].
        destruct (Nat.eqb_spec a i), (Nat.eqb_spec a k); try contradiction. auto. }
    assert (swapped : forall b j, permuted pi x b j = x b j).
    { intros b j. unfold permuted, pi. destruct (Nat.eqb_spec b i) as [->|]; [now rewrite same|].
      destruct (Nat.eqb_spec b k) as [->|]; [now rewrite same|reflexivity]. }
    assert (E : forall a, g x k a = g x i a).
    { intros a. pose proof (transformer_equivariant n d pi pi g p T x i a hi) as F. unfold pi in F at 2.
      rewrite Nat.eqb_refl in F. rewrite <- F.
      apply (transformer_ext n d g T); [exact swapped|exact hi]. }
    rewrite (norm_ext nrm h (fun a => u a - w a) (fun a => (g x k a - w a) + - (g x i a - u a))) by (intros a;
      rewrite E; ring).
    pose proof (norm_triangle nrm h (fun a => g x k a - w a) (fun a => - (g x i a - u a))) as N.
    rewrite (norm_opp nrm h) in N. lra.
Qed.

(** The factor two cannot be one: the first bound is attained. *)
Theorem control_sharpened : ~ (forall (n : nat) (beta M : R) (q : nat) (x : nat -> vec), (q < n)%nat -> 0 <= M ->
  (forall j, Rabs (x j 0%nat) <= M) ->
  Rabs (select n beta q x 0%nat - x q 0%nat) <= (INR n - 1) / (exp beta + (INR n - 1)) * M).
Proof.
  intros h. destruct (reordering 2 1 0 1 ltac:(lia) ltac:(lra)) as [_ [_ [A _]]].
  destruct (A 0%nat ltac:(lia)) as [x [hx E]].
  specialize (h 2%nat 0 1 0%nat x ltac:(lia) ltac:(lra) hx). rewrite E, exp_0 in h. simpl in h. lra.
Qed.
