(** Weights that are proportional to positive numbers, softmax among them, and what a query reads with them. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms.
Local Open Scope R_scope.

(** The share of entry j in the total of N numbers, and the mean of N vectors with weights p. *)
Definition share (N : nat) (e : nat -> R) (j : nat) : R := e j / sum N e.
Definition mixture (N : nat) (p : nat -> R) (v : nat -> vec) : vec := fun x => sum N (fun j => p j * v j x).

(** The weights of softmax for the scores s, and the matrix of the weights of all rows. *)
Definition weight (N : nat) (s : nat -> R) : nat -> R := share N (fun j => exp (s j)).
Definition softmax (n : nat) (S : mat) : mat := fun i => weight n (S i).

Lemma share_ext N e e' j : (j < N)%nat -> (forall i, (i < N)%nat -> e i = e' i) -> share N e j = share N e' j.
Proof. intros hj h. unfold share. now rewrite h, (sum_ext N e e' h). Qed.

Lemma share_sum N e : 0 < sum N e -> sum N (share N e) = 1.
Proof.
  intros h. unfold share, Rdiv. rewrite (sum_scale_r N (/ sum N e) e). apply Rinv_r. lra.
Qed.

Lemma share_positive N e j : 0 < sum N e -> 0 < e j -> 0 < share N e j.
Proof. intros hN hj. now apply Rdiv_lt_0_compat. Qed.

(** A common factor does not matter. *)
Lemma share_scale N c e j : c <> 0 -> sum N e <> 0 -> share N (fun i => c * e i) j = share N e j.
Proof. intros hc he. unfold share. rewrite sum_scale. now field. Qed.

Lemma partition_positive N s : (0 < N)%nat -> 0 < sum N (fun j => exp (s j)).
Proof. intros h. apply sum_pos; [exact h|intros; apply exp_pos]. Qed.

Lemma weight_sum N s : (0 < N)%nat -> sum N (weight N s) = 1.
Proof. intros h. now apply share_sum, partition_positive. Qed.

Lemma weight_positive N s j : (0 < N)%nat -> 0 < weight N s j.
Proof. intros h. apply share_positive; [now apply partition_positive|apply exp_pos]. Qed.

Lemma softmax_row n S i : (0 < n)%nat -> sum n (softmax n S i) = 1.
Proof. apply weight_sum. Qed.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [h|h]; [left; now apply exp_increasing|right; now rewrite h]. Qed.

(** Where every other entry is at most q times the entry i, little of the weight is elsewhere. *)
Lemma share_margin N e i q : (i < N)%nat -> (forall j, (j < N)%nat -> 0 < e j) ->
  (forall j, (j < N)%nat -> j <> i -> e j <= q * e i) -> 1 - share N e i <= (INR N - 1) * q.
Proof.
  intros hi he hq. assert (P : 0 < sum N e) by (apply sum_pos; [lia|exact he]).
  assert (one : 1 - share N e i = sum N (fun j => if Nat.eqb i j then 0 else share N e j)).
  { rewrite sum_except by exact hi. now rewrite share_sum. }
  rewrite one, <- (sum_except_const N q i hi). apply sum_le; intros j hj.
  destruct (Nat.eqb_spec i j) as [->|hne]; [lra|].
  assert (top : e i <= sum N e) by (apply (sum_term N e); [intros; left; auto|exact hi]).
  assert (ei : 0 < e i) by auto. specialize (hq j hj ltac:(congruence)). assert (ej : 0 < e j) by auto.
  unfold share. apply Rmult_le_reg_r with (sum N e); [exact P|].
  replace (e j / sum N e * sum N e) with (e j) by (field; lra).
  assert (q0 : 0 <= q) by (apply Rmult_le_reg_r with (e i); lra).
  apply Rle_trans with (q * e i); [exact hq|now apply Rmult_le_compat_l].
Qed.

(** A mean is as near to one of its vectors as the weight elsewhere is small. *)
Lemma mixture_near N p v i (nrm : vec -> R) D : seminorm nrm -> (i < N)%nat -> (forall j, (j < N)%nat -> 0 <= p j) ->
  sum N p = 1 ->
  (forall j, (j < N)%nat -> nrm (fun x => v j x - v i x) <= D) ->
    nrm (fun x => mixture N p v x - v i x) <= D * (1 - p i).
Proof.
  intros h hi hp h1 hD.
  rewrite (norm_ext nrm h _ (fun x => sum N (fun j => (if Nat.eqb i j then 0 else p j) * (v j x - v i x)))).
  2:{ intros x. unfold mixture. replace (v i x) with (sum N (fun j => p j * v i x)) at 1 by (rewrite sum_scale_r, h1;
        ring).
      rewrite <- sum_minus. apply sum_ext; intros j _. destruct (Nat.eqb_spec i j) as [->|]; ring. }
  eapply Rle_trans; [apply (norm_sum nrm h N (fun j x => (if Nat.eqb i j then 0 else p j) * (v j x - v i x)))|].
  rewrite <- h1, <- (sum_except N p i hi), <- sum_scale. apply sum_le; intros j hj.
  rewrite (norm_scale nrm h _ (fun x => v j x - v i x)). destruct (Nat.eqb i j); [rewrite Rabs_R0; lra|].
  rewrite Rabs_right by (apply Rle_ge; auto). rewrite Rmult_comm. apply Rmult_le_compat_r; auto.
Qed.
