(** Let f(x) = relu(x W_a) W_b, without biases. Wherever no component of x W_a vanishes, f is differentiable and f(x)
    = x J(x) with its own Jacobian matrix J(x) = W_a diag(1_{x W_a > 0}) W_b. x has d features, there are h hidden
    units. More than differentiability is proved: near x, f is the linear map with the matrix J(x). The third part
    says that the entries of J(x) are the partial derivatives. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu.
Local Open Scope R_scope.

Definition relu_layer (d h : nat) (Wa Wb : mat) (x : vec) : vec := fun j => sum h
  (fun u => relu (sum d (fun i => x i * Wa i u)) * Wb u j).
Definition jacobian (d h : nat) (Wa Wb : mat) (x : vec) : mat :=
  fun i j => sum h (fun u => Wa i u * (if Rlt_dec 0 (sum d (fun l => x l * Wa l u)) then 1 else 0) * Wb u j).

Lemma active_pattern d h Wa Wb x y j : (forall u, (u < h)%nat ->
  0 < sum d (fun i => x i * Wa i u) * sum d (fun i => y i * Wa i u)) ->
  relu_layer d h Wa Wb y j = sum d (fun i => y i * jacobian d h Wa Wb x i j).
Proof.
  intros same. unfold relu_layer, jacobian.
  rewrite (sum_ext d _ (fun i => sum h (fun u => y i * Wa i u
    * (if Rlt_dec 0 (sum d (fun l => x l * Wa l u)) then 1 else 0) * Wb u j)))
    by (intros; rewrite <- sum_scale; apply sum_ext; intros; ring).
  rewrite sum_swap. apply sum_ext; intros u hu. specialize (same u hu). set (s := sum d (fun i => x i * Wa i u)) in *.
  set (t := sum d (fun i => y i * Wa i u)) in *.
  rewrite (sum_ext d _ (fun i => y i * Wa i u * ((if Rlt_dec 0 s then 1 else 0) * Wb u j))) by (intros; ring).
  rewrite sum_scale_r. fold t.
  destruct (Rlt_dec 0 s) as [p|p].
  - assert (0 < t) by (apply Rmult_lt_reg_l with s; lra). rewrite relu_pos by lra. ring.
  - assert (t < 0) by nra. rewrite relu_neg by lra. ring.
Qed.

Theorem relu_is_its_jacobian (d h : nat) (Wa Wb : mat) (x : vec) : (forall u, (u < h)%nat ->
  sum d (fun i => x i * Wa i u) <> 0) ->
  (forall j, relu_layer d h Wa Wb x j = sum d (fun i => x i * jacobian d h Wa Wb x i j)) /\
  (exists r, 0 < r /\ forall y, (forall i, (i < d)%nat -> Rabs (y i - x i) < r) ->
    forall j, relu_layer d h Wa Wb y j = sum d (fun i => y i * jacobian d h Wa Wb x i j)) /\
  (forall i j, (i < d)%nat -> derivable_pt_lim (fun t => relu_layer d h Wa Wb (fun l => x l + t * eye i l) j) 0
    (jacobian d h Wa Wb x i j)).
Proof.
  intros alive.
  assert (square : forall u, (u < h)%nat -> 0 < sum d (fun i => x i * Wa i u) * sum d (fun i => x i * Wa i u))
    by (intros u hu; now apply Rsqr_pos_lt, alive).
  (* a radius within which no unit changes its sign *)
  assert (R : exists r, 0 < r /\ forall y, (forall i, (i < d)%nat -> Rabs (y i - x i) < r) -> forall u, (u < h)%nat ->
    0 < sum d (fun i => x i * Wa i u) * sum d (fun i => y i * Wa i u)).
  { clear square. induction h as [|k IH]; [exists 1; split; [lra|intros; lia]|].
    destruct IH as [r [hr H]]; [intros; apply alive; lia|].
    set (s := sum d (fun i => x i * Wa i k)). assert (s0 : 0 < Rabs s) by (apply Rabs_pos_lt, alive; lia).
    set (m := sum d (fun i => Rabs (Wa i k)) + 1).
    assert (m0 : 0 < m) by (unfold m; assert (0 <= sum d (fun i => Rabs (Wa i k))) by (apply sum_nonneg; intros;
      apply Rabs_pos); lra).
    exists (Rmin r (Rabs s / m)). split; [apply Rmin_glb_lt; [exact hr|now apply Rdiv_lt_0_compat]|]. intros y hy u hu.
    destruct (Nat.eq_dec u k) as [->|hne].
    - fold s. set (t := sum d (fun i => y i * Wa i k)).
      assert (C : Rabs (t - s) < Rabs s).
      { replace (t - s) with (sum d (fun i => y i * Wa i k - x i * Wa i k)) by (unfold t, s; now rewrite sum_minus).
        eapply Rle_lt_trans; [apply sum_abs|].
        apply Rle_lt_trans with (sum d (fun i => Rabs s / m * Rabs (Wa i k))).
        - apply sum_le; intros i hi. replace (y i * Wa i k - x i * Wa i k) with ((y i - x i) * Wa i k) by ring.
          rewrite Rabs_mult.
          apply Rmult_le_compat_r; [apply Rabs_pos|]. left. eapply Rlt_le_trans; [now apply hy|apply Rmin_r].
        - rewrite sum_scale. apply Rlt_le_trans with (Rabs s / m * m);
            [apply Rmult_lt_compat_l; [now apply Rdiv_lt_0_compat|unfold m; lra]|].
          right. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. ring. }
      unfold Rabs in C. destruct (Rcase_abs (t - s)), (Rcase_abs s); nra.
    - apply H; [|lia]. intros i hi. eapply Rlt_le_trans; [now apply hy|apply Rmin_l]. }
  destruct R as [r [hr H]].
  assert (near : forall y, (forall i, (i < d)%nat -> Rabs (y i - x i) < r) ->
    forall j, relu_layer d h Wa Wb y j = sum d (fun i => y i * jacobian d h Wa Wb x i j)).
  { intros y hy j. apply active_pattern. now apply H. }
  split; [intros j; now apply active_pattern|split; [exists r; now split|]].
  intros i j hi eps he. exists (mkposreal r hr). intros t ht hl. simpl in hl.
  assert (V : forall q, Rabs q < r -> relu_layer d h Wa Wb (fun l => x l + q * eye i l) j
    = sum d (fun l => x l * jacobian d h Wa Wb x l j) + q * jacobian d h Wa Wb x i j).
  { intros q hq. rewrite near.
    - rewrite (sum_ext d _ (fun l => x l * jacobian d h Wa Wb x l j + q * (eye i l * jacobian d h Wa Wb x l j)))
        by (intros; ring).
      rewrite sum_plus, sum_scale, (sum_eye_l d (fun l => jacobian d h Wa Wb x l j)) by exact hi. reflexivity.
    - intros l _. replace (x l + q * eye i l - x l) with (q * eye i l) by ring. unfold eye.
      destruct (Nat.eqb i l); [rewrite Rmult_1_r; exact hq|rewrite Rmult_0_r, Rabs_R0; exact hr]. }
  rewrite !V by (rewrite ?Rplus_0_l, ?Rabs_R0; assumption).
  match goal with |- Rabs ?e < _ => replace e with 0 by (field; exact ht) end. rewrite Rabs_R0. exact he.
Qed.

(** A hidden bias breaks it: relu(x + 1) at x = 1 is 2, and its derivative 1. *)
Theorem control_bias : ~ (forall b x : R, 0 < x + b -> relu (x + b) = x * 1).
Proof. intros h. specialize (h 1 1 ltac:(lra)). rewrite relu_pos in h by lra. lra. Qed.

(** Where a component vanishes there need be no derivative: relu at 0. *)
Theorem control_kink : ~ (forall (Wa Wb : mat) (x : vec), exists r, 0 < r /\
  forall y, (forall i, (i < 1)%nat -> Rabs (y i - x i) < r) ->
  relu_layer 1 1 Wa Wb y 0%nat = sum 1 (fun i => y i * jacobian 1 1 Wa Wb x i 0%nat)).
Proof.
  intros h. destruct (h (fun _ _ => 1) (fun _ _ => 1) (fun _ => 0)) as [r [hr H]]. specialize (H (fun _ => r / 2)).
  unfold relu_layer, jacobian in H. simpl in H. rewrite relu_pos in H by lra. destruct (Rlt_dec 0 (0 + 0 * 1)); [lra|].
  assert (E : 0 + (0 + r / 2 * 1) * 1 = 0 + r / 2 * (0 + 1 * 0 * 1)); [|lra]. apply H. intros i _.
  rewrite Rminus_0_r, Rabs_right; lra.
Qed.
