(** Bounded functions with the limits 0 and 1: the logistic function is one, and so is the step, which is not
    continuous. *)
From Coq Require Import Reals Lra.
Local Open Scope R_scope.

Definition sigmoidal (sigma : R -> R) : Prop :=
  (exists B, forall t, Rabs (sigma t) <= B) /\
  (forall eps, 0 < eps -> exists T, forall t, T <= t -> Rabs (sigma t - 1) < eps) /\
  (forall eps, 0 < eps -> exists T, forall t, t <= T -> Rabs (sigma t) < eps).

Definition logistic (t : R) : R := / (1 + exp (- t)).

Lemma exp_lower t : 1 + t <= exp t.
Proof. destruct (Req_dec t 0) as [->|h]; [rewrite exp_0; lra|left; now apply exp_ineq1]. Qed.

Lemma logistic_sigmoidal : sigmoidal logistic.
Proof.
  assert (P : forall t, 0 < exp t) by apply exp_pos.
  assert (tail : forall t, 0 < t -> exp (- t) < / t).
  { intros t ht. apply Rmult_lt_reg_r with t; [exact ht|]. rewrite Rinv_l by lra. pose proof (exp_lower t).
    replace 1 with (exp (- t) * exp t) by (rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
    apply Rmult_lt_compat_l; [apply P|lra]. }
  assert (range : forall t, 0 < logistic t < 1).
  { intros t. unfold logistic. specialize (P (- t)). split; [apply Rinv_0_lt_compat; lra|]. rewrite <- Rinv_1 at 2.
    apply Rinv_lt_contravar; lra. }
  split; [|split].
  - exists 1. intros t. rewrite Rabs_right; destruct (range t); lra.
  - intros eps he. exists (/ eps). intros t ht. assert (h0 : 0 < / eps) by now apply Rinv_0_lt_compat.
    assert (Q : exp (- t) < eps).
    { eapply Rlt_le_trans; [apply tail; lra|]. rewrite <- (Rinv_inv eps). apply Rinv_le_contravar; lra. }
    destruct (range t). rewrite Rabs_left1 by lra. apply Rle_lt_trans with (exp (- t)); [|exact Q].
    unfold logistic. pose proof (P (- t)). apply Rmult_le_reg_r with (1 + exp (- t)); [lra|].
    replace (- (/ (1 + exp (- t)) - 1) * (1 + exp (- t))) with (exp (- t)) by (field; lra). nra.
  - intros eps he. exists (- / eps). intros t ht. assert (h0 : 0 < / eps) by now apply Rinv_0_lt_compat.
    destruct (range t). rewrite Rabs_right by lra.
    unfold logistic. rewrite <- (Rinv_inv eps).
    apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; [exact h0|pose proof (P (- t)); lra]|].
    pose proof (exp_lower (- t)). lra.
Qed.

Lemma step_sigmoidal : sigmoidal (fun t => if Rle_dec 0 t then 1 else 0).
Proof.
  split; [|split].
  - exists 1. intros t. destruct (Rle_dec 0 t); [rewrite Rabs_R1|rewrite Rabs_R0]; lra.
  - intros eps he. exists 0. intros t ht. destruct (Rle_dec 0 t); [|lra].
    rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. exact he.
  - intros eps he. exists (-1). intros t ht. destruct (Rle_dec 0 t); [lra|]. now rewrite Rabs_R0.
Qed.
