(** With weights proportional to 2^l in place of e^l and a whole number B, the greatest movement is 2M 2^(2B)/(n − 1 +
    2^(2B)) exactly: no replacement of one token moves the output further, and one moves it as far. Logits are any
    real numbers in [−B, B], tokens are numbered from 0, the norm is any seminorm, and it is attained with the
    absolute value of one feature. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax.
Local Open Scope R_scope.

Definition base_two (l : nat -> R) (j : nat) : R := Rpower 2 (l j).

Lemma base_two_corner n (B : nat) : (0 < n)%nat ->
  Rpower 2 (INR B) / (Rpower 2 (INR B) + (INR n - 1) * Rpower 2 (- INR B)) = 2 ^ (2 * B) / (INR n - 1 + 2 ^ (2 * B)).
Proof.
  intros hn. assert (N1 : 1 <= INR n) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  rewrite Rpower_Ropp, Rpower_pow by lra. assert (P : 0 < 2 ^ B) by (apply pow_lt; lra).
  replace (2 * B)%nat with (B + B)%nat by lia. rewrite pow_add. set (t := 2 ^ B) in *.
  assert (tt : 0 < t * t) by now apply Rmult_lt_0_compat.
  assert (D : t + (INR n - 1) * / t = (INR n - 1 + t * t) / t) by (field; lra). rewrite D. field. lra.
Qed.

Theorem influence_corners (n i B : nat) (M : R) : (i < n)%nat -> 0 <= M ->
  let bound := 2 * M * 2 ^ (2 * B) / (INR n - 1 + 2 ^ (2 * B)) in
  (forall (nrm : vec -> R) (l l' : nat -> R) (v v' : nat -> vec), seminorm nrm ->
    (forall j, (j < n)%nat -> - INR B <= l j <= INR B /\ - INR B <= l' j <= INR B) ->
    (forall j, (j < n)%nat -> nrm (v j) <= M /\ nrm (v' j) <= M) -> (forall j, j <> i -> l j = l' j /\ v j = v' j) ->
    nrm (fun x => mixture n (share n (base_two l)) v x - mixture n (share n (base_two l')) v' x) <= bound) /\
  (exists (l : nat -> R) (v v' : nat -> vec), (forall j, - INR B <= l j <= INR B) /\
    (forall j, Rabs (v j 0%nat) <= M /\ Rabs (v' j 0%nat) <= M) /\ (forall j, j <> i -> v j = v' j) /\
    Rabs (mixture n (share n (base_two l)) v 0%nat - mixture n (share n (base_two l)) v' 0%nat) = bound).
Proof.
  intros hi hM bound. assert (N1 : 1 <= INR n) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  assert (P2 : 0 < 2 ^ (2 * B)) by (apply pow_lt; lra). pose proof (base_two_corner n B ltac:(lia)) as C.
  pose proof (pos_INR B) as B0.
  assert (pos : forall t, 0 < Rpower 2 t) by (intros; apply exp_pos).
  assert (eB : bound = 2 * M * (2 ^ (2 * B) / (INR n - 1 + 2 ^ (2 * B)))) by (unfold bound, Rdiv; ring).
  split.
  - intros nrm l l' v v' hn hl hv same.
    assert (most : forall s : nat -> R, (forall j, (j < n)%nat -> - INR B <= s j <= INR B) ->
      share n (base_two s) i <= 2 ^ (2 * B) / (INR n - 1 + 2 ^ (2 * B))).
    { intros s hs. rewrite <- C. apply share_at_most; [exact hi|apply pos|]. intros j hj. specialize (hs j hj).
      unfold base_two. split; apply Rle_Rpower; lra. }
    rewrite eB. apply (mixture_moves n (base_two l) (base_two l') v v' i nrm M); try assumption.
    + intros j _. split; apply pos.
    + intros j hj. destruct (same j hj) as [E F]. split; [unfold base_two; now rewrite E|exact F].
    + apply most. intros j hj. apply (hl j hj).
    + apply most. intros j hj. apply (hl j hj).
  - exists (fun j => if Nat.eqb i j then INR B else - INR B), (fun _ _ => M),
      (fun j _ => if Nat.eqb i j then - M else M).
    split; [|split; [|split]].
    + intros j. destruct (Nat.eqb i j); lra.
    + intros j. split; [rewrite Rabs_right; lra|].
      destruct (Nat.eqb i j); [rewrite Rabs_Ropp|]; rewrite Rabs_right; lra.
    + intros j hj. destruct (Nat.eqb_spec i j); [congruence|reflexivity].
    + set (w := share n _). unfold mixture. rewrite <- sum_minus, (sum_single n _ i hi).
      * rewrite Nat.eqb_refl. replace (w i * M - w i * - M) with (2 * M * w i) by ring.
        assert (E : w i = 2 ^ (2 * B) / (INR n - 1 + 2 ^ (2 * B))).
        { rewrite <- C. unfold w, share, base_two. rewrite Nat.eqb_refl. f_equal.
          rewrite (sum_ext n _ (fun j => if Nat.eqb i j then Rpower 2 (INR B) else Rpower 2 (- INR B)))
            by (intros j _; destruct (Nat.eqb i j); reflexivity).
          now apply sum_one_other. }
        rewrite E, eB. apply Rabs_right. apply Rle_ge, Rmult_le_pos; [lra|].
        apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra].
      * intros j _ hj. destruct (Nat.eqb_spec i j); [congruence|ring].
Qed.

(** With 2^B in place of 2^(2B) the bound is exceeded: for two tokens, B = 1 and M = 1 the output moves by 8/5. *)
Theorem control_half_exponent : ~ (forall (n i B : nat) (M : R) (l : nat -> R) (v v' : nat -> vec), (i < n)%nat ->
  0 <= M ->
  (forall j, - INR B <= l j <= INR B) -> (forall j, Rabs (v j 0%nat) <= M /\ Rabs (v' j 0%nat) <= M) ->
    (forall j, j <> i -> v j = v' j) ->
  Rabs (mixture n (share n (base_two l)) v 0%nat - mixture n (share n (base_two l)) v' 0%nat)
    <= 2 * M * 2 ^ B / (INR n - 1 + 2 ^ B)).
Proof.
  intros h. destruct (influence_corners 2 0 1 1 ltac:(lia) ltac:(lra)) as [_ [l [v [v' [h1 [h2 [h3 h4]]]]]]].
  specialize (h 2%nat 0%nat 1%nat 1 l v v' ltac:(lia) ltac:(lra) h1 h2 h3). rewrite h4 in h. simpl in h. lra.
Qed.
