(** With N ≥ 3 orthonormal keys and weights proportional to 2^(βs), at least half of the weight is on the right entry
    if and only if 2^β ≥ N − 1. The least whole sharpness for this is ⌈log₂(N − 1)⌉. The scores of orthonormal keys
    against key i are 1 at i and 0 elsewhere; β is any real number in the first part, and [Nat.log2_up] is ⌈log₂⌉. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

Theorem sharpness_grows (N i : nat) : (3 <= N)%nat -> (i < N)%nat ->
  (forall beta, / 2 <= share N (fun j => Rpower 2 (beta * eye i j)) i <-> INR N - 1 <= Rpower 2 beta) /\
  (forall b : nat, / 2 <= share N (fun j => Rpower 2 (INR b * eye i j)) i <-> (Nat.log2_up (N - 1) <= b)%nat).
Proof.
  intros hN hi. assert (P : forall beta, 0 < Rpower 2 beta) by (intros; apply exp_pos).
  assert (three : 3 <= INR N) by (replace 3 with (INR 3) by (simpl; ring); now apply le_INR).
  assert (first : forall beta, / 2 <= share N (fun j => Rpower 2 (beta * eye i j)) i <-> INR N - 1 <= Rpower 2 beta).
  { intros beta. assert (E : share N (fun j => Rpower 2 (beta * eye i j)) i
      = Rpower 2 beta / (Rpower 2 beta + (INR N - 1))).
    { unfold share. rewrite eye_same, Rmult_1_r. f_equal.
      rewrite (sum_ext N _ (fun j => if Nat.eqb i j then Rpower 2 beta else 1)).
      - rewrite sum_one_other by exact hi. ring.
      - intros j _. unfold eye. destruct (Nat.eqb i j); [now rewrite Rmult_1_r|rewrite Rmult_0_r; apply Rpower_O;
          lra]. }
    rewrite E. specialize (P beta). set (t := Rpower 2 beta) in *. set (r := INR N - 1) in *.
    assert (r0 : 0 < r) by (unfold r; lra).
    split; intros h.
    - apply (Rmult_le_compat_r (t + r)) in h; [|lra]. replace (t / (t + r) * (t + r)) with t in h by (field; lra). lra.
    - apply Rmult_le_reg_r with (t + r); [lra|]. replace (t / (t + r) * (t + r)) with t by (field; lra). lra. }
  split; [exact first|]. intros b. rewrite first, Rpower_pow by lra.
  assert (T : INR (2 ^ b) = 2 ^ b) by (rewrite pow_INR; reflexivity). rewrite <- T.
  replace (INR N - 1) with (INR (N - 1)) by (rewrite minus_INR by lia; reflexivity).
  rewrite <- Nat.log2_up_le_pow2 by lia. split; intros h; [now apply INR_le|now apply le_INR].
Qed.

(** With N − 2 in place of N − 1 the rule is false. *)
Theorem control_index_shifted : ~ (forall (N i : nat) (beta : R), (3 <= N)%nat -> (i < N)%nat ->
  (/ 2 <= share N (fun j => Rpower 2 (beta * eye i j)) i <-> INR N - 2 <= Rpower 2 beta)).
Proof.
  intros h. destruct (h 3%nat 0%nat 0 ltac:(lia) ltac:(lia)) as [_ H]. unfold share, eye in H. simpl in H.
  rewrite Rmult_0_l, Rmult_0_l, Rpower_O in H by lra. specialize (H ltac:(lra)). lra.
Qed.
