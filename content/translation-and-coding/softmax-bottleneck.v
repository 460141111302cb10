(** Modulo constants of rows the logarithms of the probabilities form a matrix of rank at most d. Let C = V and let
    word i follow context i with probability ½, and the other words with equal probabilities. Then for all H, W of
    width d ≤ V − 1 and all c, ‖T − HWᵀ − c1ᵀ‖_F ≥ ln(V − 1) √(V − 1 − d) with T = ln(V − 1) I, and T is the matrix of
    logits of this language. That the bound is attained is not proved here. Indices begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Softmax SingularValues Obstruction.
Local Open Scope R_scope.

Definition logits (V : nat) : mat := fun i j => ln (INR V - 1) * eye i j.

Theorem softmax_bottleneck (V d : nat) : (2 <= V)%nat ->
  (forall H W : mat, exists (L : mat) (c : vec), rank_le V V L d /\
    forall i j, (i < V)%nat -> (j < V)%nat -> ln (softmax V (mul d H (transpose W)) i j) = L i j + c i) /\
  (forall i j, (i < V)%nat -> (j < V)%nat ->
    softmax V (logits V) i j = if Nat.eqb i j then / 2 else / (2 * (INR V - 1))) /\
  (forall (H W : mat) (c : vec), (d <= V - 1)%nat ->
    ln (INR V - 1) * sqrt (INR V - 1 - INR d)
      <= sqrt (frob2 V V (fun i j => logits V i j - mul d H (transpose W) i j - c i))).
Proof.
  intros hV. assert (h2 : 2 <= INR V) by (replace 2 with (INR 2) by reflexivity; now apply le_INR). split; [|split].
  - intros H W. set (S := mul d H (transpose W)). exists S, (fun i => - ln (sum V (fun l => exp (S i l)))). split.
    + exists H, (transpose W). intros i j _ _. reflexivity.
    + intros i j hi hj. assert (P : 0 < sum V (fun l => exp (S i l))) by (apply partition_positive; lia).
      unfold softmax, weight, share, Rdiv. rewrite ln_mult by (apply exp_pos || now apply Rinv_0_lt_compat).
      rewrite ln_exp, ln_Rinv by exact P. reflexivity.
  - intros i j hi hj.
    assert (E : forall l, exp (logits V i l) = if Nat.eqb i l then INR V - 1 else 1).
    { intros l. unfold logits, eye. destruct (Nat.eqb i l);
        [rewrite Rmult_1_r; apply exp_ln; lra|rewrite Rmult_0_r; apply exp_0]. }
    unfold softmax, weight, share. rewrite (sum_ext V _ (fun l => if Nat.eqb i l then INR V - 1 else 1)) by (intros;
      apply E).
    rewrite sum_one_other, E by exact hi. destruct (Nat.eqb i j); field; lra.
  - intros H W c hd. set (t := ln (INR V - 1)).
    assert (t0 : 0 <= t).
    { unfold t. destruct (Rle_lt_or_eq_dec 1 (INR V - 1)) as [g|<-]; [lra| |rewrite ln_1; lra].
      rewrite <- ln_1. left. apply ln_increasing; lra. }
    assert (d0 : INR d <= INR V - 1) by (replace (INR V - 1) with (INR (V - 1)) by (rewrite minus_INR by lia;
      reflexivity); now apply le_INR).
    assert (ortho : forall j k, (j < V)%nat -> (k < V)%nat ->
      sum V (fun i => logits V i j * logits V i k) = t * t * eye j k).
    { intros j k hj _. unfold logits. fold t.
      rewrite (sum_ext V _ (fun i => t * t * eye i k * eye i j)) by (intros; ring).
      exact (sum_eye_r V (fun i => t * t * eye i k) j hj). }
    pose proof (multiple_of_orthogonal V V (d + 1) (logits V) t ortho (add (mul d H (transpose W)) (fun i _ => c i)))
      as B.
    rewrite <- (sqrt_square t) by exact t0. rewrite <- sqrt_mult by (lra || apply Rle_0_sqr). apply sqrt_le_1_alt.
    eapply Rle_trans; [|eapply Rle_trans; [apply B|]].
    + right. rewrite plus_INR. simpl. ring.
    + apply rank_add; [exists H, (transpose W); intros i j _ _; reflexivity|].
      exists (fun i _ => c i), (fun _ _ => 1). intros i j _ _. unfold mul. simpl. ring.
    + right. apply frob2_ext. intros i j _ _. unfold sub, add. ring.
Qed.

(** Without the constants of rows one dimension less is missing: the bound with V − d in place of V − 1 − d is false,
  for two words and width zero. *)
Theorem control_index_shifted : ~ (forall (V d : nat) (H W : mat) (c : vec), (3 <= V)%nat -> (d <= V - 1)%nat ->
  ln (INR V - 1) * sqrt (INR V - INR d) <= sqrt
    (frob2 V V (fun i j => logits V i j - mul d H (transpose W) i j - c i))).
Proof.
  intros h. set (t := ln (INR 3 - 1)).
  (* rank two, of rows that sum to zero, beside constants *)
  set (H := fun i l : nat => t * eye i l - t / 3). set (W := fun j l : nat => eye j l - eye 2 j).
  set (c := fun _ : nat => t / 3).
  assert (Z : frob2 3 3 (fun i j => logits 3 i j - mul 2 H (transpose W) i j - c i) = 0).
  { unfold frob2, logits, mul, transpose, H, W, c, eye. fold t. simpl. field. }
  specialize (h 3%nat 2%nat H W c ltac:(lia) ltac:(lia)). rewrite Z, sqrt_0 in h. fold t in h.
  assert (S : 0 < sqrt (INR 3 - INR 2)) by (apply sqrt_lt_R0; simpl; lra).
  assert (T : 0 < t) by (unfold t; rewrite <- ln_1; apply ln_increasing; simpl; lra). nra.
Qed.
