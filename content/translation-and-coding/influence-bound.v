(** Let all logits lie in [−B, B] and all values have norm at most M. If one of n tokens is replaced, its logit and
    value with it, while the query and the other tokens stay, then ‖out − out'‖ ≤ 2M e^(2B)/(n − 1 + e^(2B)), and this
    is attained. The logits are l before and l' after, the values v and v'; they agree at all tokens but i. The norm
    is any seminorm; it is attained with the absolute value of one feature. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax.
Local Open Scope R_scope.

Lemma corner_share n B : 1 <= INR n ->
  exp B / (exp B + (INR n - 1) * exp (- B)) = exp (2 * B) / (INR n - 1 + exp (2 * B)).
Proof.
  intros hn. replace (2 * B) with (B + B) by ring. rewrite exp_plus, exp_Ropp. pose proof (exp_pos B) as P.
  set (t := exp B) in *.
  assert (tt : 0 < t * t) by now apply Rmult_lt_0_compat.
  assert (D : t + (INR n - 1) * / t = (INR n - 1 + t * t) / t) by (field; lra). rewrite D. field. lra.
Qed.

Theorem influence_bound (n i : nat) (B M : R) : (i < n)%nat -> 0 <= B -> 0 <= M ->
  let bound := 2 * M * exp (2 * B) / (INR n - 1 + exp (2 * B)) in
  (forall (nrm : vec -> R) (l l' : nat -> R) (v v' : nat -> vec), seminorm nrm ->
    (forall j, (j < n)%nat -> - B <= l j <= B /\ - B <= l' j <= B) ->
      (forall j, (j < n)%nat -> nrm (v j) <= M /\ nrm (v' j) <= M) ->
    (forall j, j <> i -> l j = l' j /\ v j = v' j) ->
    nrm (fun x => mixture n (weight n l) v x - mixture n (weight n l') v' x) <= bound) /\
  (exists (l : nat -> R) (v v' : nat -> vec), (forall j, - B <= l j <= B) /\
    (forall j, Rabs (v j 0%nat) <= M /\ Rabs (v' j 0%nat) <= M) /\
    (forall j, j <> i -> v j = v' j) /\ Rabs (mixture n (weight n l) v 0%nat - mixture n (weight n l) v' 0%nat)
      = bound).
Proof.
  intros hi hB hM bound. assert (N1 : 1 <= INR n) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  pose proof (exp_pos (2 * B)) as P2. pose proof (exp_pos B) as P. pose proof (exp_pos (- B)) as Pm.
  pose proof (corner_share n B N1) as C.
  split.
  - intros nrm l l' v v' hn hl hv same.
    assert (most : forall s : nat -> R, (forall j, (j < n)%nat -> - B <= s j <= B) ->
      share n (fun j => exp (s j)) i <= exp (2 * B) / (INR n - 1 + exp (2 * B))).
    { intros s hs. rewrite <- C. apply share_at_most; [exact hi|exact Pm|]. intros j hj. specialize (hs j hj).
      split; apply exp_le; lra. }
    unfold bound. replace (2 * M * exp (2 * B) / (INR n - 1 + exp (2 * B)))
      with (2 * M * (exp (2 * B) / (INR n - 1 + exp (2 * B)))) by (unfold Rdiv; ring).
    apply (mixture_moves n (fun j => exp (l j)) (fun j => exp (l' j)) v v' i nrm M); try assumption.
    + intros j _. split; apply exp_pos.
    + intros j hj. destruct (same j hj) as [E F]. split; [now rewrite E|exact F].
    + apply most. intros j hj. apply (hl j hj).
    + apply most. intros j hj. apply (hl j hj).
  - exists (fun j => if Nat.eqb i j then B else - B), (fun _ _ => M), (fun j _ => if Nat.eqb i j then - M else M).
    split; [|split; [|split]].
    + intros j. destruct (Nat.eqb i j); lra.
    + intros j. split; [rewrite Rabs_right; lra|].
      destruct (Nat.eqb i j); [rewrite Rabs_Ropp|]; rewrite Rabs_right; lra.
    + intros j hj. destruct (Nat.eqb_spec i j); [congruence|reflexivity].
    + set (w := weight n _). unfold mixture. rewrite <- sum_minus, (sum_single n _ i hi).
      * rewrite Nat.eqb_refl. replace (w i * M - w i * - M) with (2 * M * w i) by ring.
        assert (E : w i = exp (2 * B) / (INR n - 1 + exp (2 * B))).
        { rewrite <- C. unfold w, weight, share. rewrite Nat.eqb_refl. f_equal.
          rewrite (sum_ext n _ (fun j => if Nat.eqb i j then exp B else exp (- B)))
            by (intros j _; destruct (Nat.eqb i j); reflexivity).
          now apply sum_one_other. }
        rewrite E. unfold bound. rewrite Rabs_right; [unfold Rdiv; ring|]. apply Rle_ge, Rmult_le_pos; [lra|].
        apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra].
      * intros j _ hj. destruct (Nat.eqb_spec i j); [congruence|ring].
Qed.

(** With n in place of n − 1 the bound is false. *)
Theorem control_index_shifted : ~ (forall (n i : nat) (B M : R) (nrm : vec -> R) (l l' : nat -> R) (v v' : nat ->
  vec), (i < n)%nat -> 0 <= B -> 0 <= M -> seminorm nrm ->
  (forall j, (j < n)%nat -> - B <= l j <= B /\ - B <= l' j <= B) ->
    (forall j, (j < n)%nat -> nrm (v j) <= M /\ nrm (v' j) <= M) ->
  (forall j, j <> i -> l j = l' j /\ v j = v' j) ->
  nrm (fun x => mixture n (weight n l) v x - mixture n (weight n l') v' x)
    <= 2 * M * exp (2 * B) / (INR n + exp (2 * B))).
Proof.
  intros h. assert (S : seminorm (fun x : vec => sum 1 (fun i => 1 * Rabs (x i))))
    by (apply (weighted_sum 1 (fun _ => 1)); intros; lra).
  specialize (h 1%nat 0%nat 0 1 _ (fun _ => 0) (fun _ => 0) (fun _ _ => 1) (fun j _ => if Nat.eqb 0 j then -1 else 1)
    ltac:(lia) ltac:(lra) ltac:(lra) S).
  simpl in h. unfold mixture, weight, share in h. simpl in h. rewrite Rmult_0_r, exp_0 in h.
  assert (a1 : forall j, (j < 1)%nat -> - 0 <= 0 <= 0 /\ - 0 <= 0 <= 0) by (intros; lra). specialize (h a1).
  assert (a2 : forall j, (j < 1)%nat -> 0 + 1 * Rabs 1 <= 1 /\ 0 + 1 * Rabs (if Nat.eqb 0 j then -1 else 1) <= 1).
  { intros j _. rewrite Rabs_R1. split; [lra|].
    destruct (Nat.eqb 0 j); [rewrite Rabs_left by lra|rewrite Rabs_R1]; lra. }
  assert (a3 : forall j, j <> 0%nat -> 0 = 0 /\ (fun _ : nat => 1) = (fun _ : nat => if Nat.eqb 0 j then -1 else 1)).
  { intros [|j] hj; [congruence|]. split; reflexivity. }
  specialize (h a2 a3). replace (0 + 1 / (0 + 1) * 1 - (0 + 1 / (0 + 1) * -1)) with 2 in h by field.
  rewrite Rabs_right in h by lra. lra.
Qed.
