(** A ReGLU layer f satisfies f(tx) = t² f(x) for t ≥ 0. A network g(x) = relu(xW_a + a) W_b + b with constant
    parameters, of any width, is affine in t along every ray tx for t beyond a last kink. So if f ≠ 0 somewhere, then
    f ≠ g. But f(x) = relu(xW_1) W(x) with the dynamic outer matrix W(x) = diag(xW_3) W_2. The layer has d features, h
    gated units and outputs indexed by j; g has m units. That g is affine beyond a kink is told by its second
    difference, which vanishes at t, 2t, 3t for t ≥ T. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu.
Local Open Scope R_scope.

(** x W, for a row x of d features. *)
Definition row_times (d : nat) (x : vec) (W : mat) (u : nat) : R := sum d (fun i => x i * W i u).
Definition reglu (d h : nat) (W1 W3 W2 : mat) (x : vec) (j : nat) : R := sum h
  (fun u => relu (row_times d x W1 u) * row_times d x W3 u * W2 u j).
Definition static_layer (d m : nat) (Wa : mat) (a : vec) (Wb : mat) (b : vec) (x : vec) (j : nat) : R :=
  sum m (fun u => relu (row_times d x Wa u + a u) * Wb u j) + b j.
Definition ray (t : R) (x : vec) : vec := fun i => t * x i.

Lemma row_times_ray d t x W u : row_times d (ray t x) W u = t * row_times d x W u.
Proof. unfold row_times, ray. rewrite <- sum_scale. apply sum_ext; intros; ring. Qed.

Lemma relu_scaled t s : 0 <= t -> relu (t * s) = t * relu s.
Proof. intros ht. destruct (relu_cases s) as [[h ->]|[h ->]];
  [rewrite relu_neg by nra; ring|now rewrite relu_pos by nra]. Qed.

Lemma reglu_ray d h W1 W3 W2 x j t : 0 <= t -> reglu d h W1 W3 W2 (ray t x) j = t ^ 2 * reglu d h W1 W3 W2 x j.
Proof.
  intros ht. unfold reglu. rewrite <- sum_scale. apply sum_ext; intros u _.
  rewrite !row_times_ray, relu_scaled by exact ht. ring.
Qed.

(** One unit p t + q turns at most once. *)
Lemma unit_settles p q : exists T, 0 < T /\ forall t, T <= t ->
  relu (t * p + q) - 2 * relu (2 * t * p + q) + relu (3 * t * p + q) = 0.
Proof.
  destruct (Req_dec p 0) as [->|hp].
  - exists 1. split; [lra|]. intros t _. replace (t * 0 + q) with q by ring. replace (2 * t * 0 + q) with q by ring.
    replace (3 * t * 0 + q) with q by ring. ring.
  - exists (Rabs q / Rabs p + 1). assert (P : 0 < Rabs p) by now apply Rabs_pos_lt.
    assert (I : 0 < / Rabs p) by now apply Rinv_0_lt_compat.
    assert (Q : 0 <= Rabs q / Rabs p) by (apply Rmult_le_pos; [apply Rabs_pos|lra]). split; [lra|]. intros t ht.
    assert (B : Rabs q <= t * Rabs p) by (apply Rmult_le_reg_r with (/ Rabs p); [exact I|];
      rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra; unfold Rdiv in ht; lra).
    unfold Rabs in B, P. destruct (Rcase_abs q), (Rcase_abs p);
      ((rewrite !relu_pos by lra) || (rewrite !relu_neg by lra)); ring.
Qed.

Lemma static_settles d m Wa a Wb b x j : exists T, 0 < T /\ forall t, T <= t ->
  static_layer d m Wa a Wb b (ray t x) j - 2 * static_layer d m Wa a Wb b (ray (2 * t) x) j
    + static_layer d m Wa a Wb b (ray (3 * t) x) j = 0.
Proof.
  assert (S : exists T, 0 < T /\ forall t, T <= t -> forall u, (u < m)%nat ->
    relu (t * row_times d x Wa u + a u) - 2 * relu (2 * t * row_times d x Wa u + a u)
      + relu (3 * t * row_times d x Wa u + a u) = 0).
  { induction m as [|k [T [T0 IH]]]; [exists 1; split; [lra|intros; lia]|].
    destruct (unit_settles (row_times d x Wa k) (a k)) as [T' [T0' H]].
    exists (Rmax T T'). split; [eapply Rlt_le_trans; [exact T0|apply Rmax_l]|]. intros t ht u hu.
    destruct (Nat.eq_dec u k) as [->|].
    - apply H. eapply Rle_trans; [apply Rmax_r|exact ht].
    - apply IH; [eapply Rle_trans; [apply Rmax_l|exact ht]|lia]. }
  destruct S as [T [T0 H]]. exists T. split; [exact T0|]. intros t ht. unfold static_layer.
  assert (Z : sum m (fun u => relu (row_times d (ray t x) Wa u + a u) * Wb u j)
    - 2 * sum m (fun u => relu (row_times d (ray (2 * t) x) Wa u + a u) * Wb u j)
    + sum m (fun u => relu (row_times d (ray (3 * t) x) Wa u + a u) * Wb u j) = 0).
  { rewrite <- sum_scale, <- sum_minus, <- sum_plus. apply sum_zero; intros u hu. rewrite !row_times_ray.
    specialize (H t ht u hu).
    match goal with |- ?e = 0 => replace e with ((relu (t * row_times d x Wa u + a u)
      - 2 * relu (2 * t * row_times d x Wa u + a u) + relu (3 * t * row_times d x Wa u + a u)) * Wb u j) by ring end.
    rewrite H. ring. }
  lra.
Qed.

Theorem glu (d h : nat) (W1 W3 W2 : mat) :
  (forall x j t, 0 <= t -> reglu d h W1 W3 W2 (ray t x) j = t ^ 2 * reglu d h W1 W3 W2 x j) /\
  (forall m Wa a Wb b x j, exists T, 0 < T /\ forall t, T <= t ->
    static_layer d m Wa a Wb b (ray t x) j - 2 * static_layer d m Wa a Wb b (ray (2 * t) x) j
      + static_layer d m Wa a Wb b (ray (3 * t) x) j = 0) /\
  (forall m Wa a Wb b x j, reglu d h W1 W3 W2 x j <> 0 ->
    exists y, reglu d h W1 W3 W2 y j <> static_layer d m Wa a Wb b y j) /\
  (forall x j, reglu d h W1 W3 W2 x j = sum h (fun u => relu (row_times d x W1 u) * (row_times d x W3 u * W2 u j))).
Proof.
  split; [intros; now apply reglu_ray|split; [intros; apply static_settles|split]].
  - intros m Wa a Wb b x j hx. destruct (static_settles d m Wa a Wb b x j) as [T [T0 H]]. apply Classical_Prop.NNPP.
    intros no.
    assert (same : forall y, reglu d h W1 W3 W2 y j = static_layer d m Wa a Wb b y j).
    { intros y. destruct (Req_dec (reglu d h W1 W3 W2 y j) (static_layer d m Wa a Wb b y j)) as [e|e]; [exact e|].
      elim no. now exists y. }
    specialize (H T (Rle_refl T)). rewrite <- !same, !reglu_ray in H by lra.
    assert (Z : 2 * (T * T) * reglu d h W1 W3 W2 x j = 0) by (simpl in H; lra). apply Rmult_integral in Z.
    destruct Z as [Z|Z]; [nra|contradiction].
  - intros x j. apply sum_ext; intros; ring.
Qed.

(** For negative t the square is false. *)
Theorem control_negative : ~ (forall x t, reglu 1 1 (fun _ _ => 1) (fun _ _ => 1) (fun _ _ => 1) (ray t x) 0%nat
  = t ^ 2 * reglu 1 1 (fun _ _ => 1) (fun _ _ => 1) (fun _ _ => 1) x 0%nat).
Proof.
  intros h. specialize (h (fun _ => 1) (-1)). unfold reglu, row_times, ray in h. simpl in h.
  rewrite relu_neg, relu_pos in h by lra. lra.
Qed.

(** Without the gate the layer is a static one, and no difference is left. *)
Theorem control_no_gate : ~ (forall (W1 : mat), exists y,
  relu (row_times 1 y W1 0) <> static_layer 1 1 W1 (fun _ => 0) (fun _ _ => 1) (fun _ => 0) y 0%nat).
Proof.
  intros h. destruct (h (fun _ _ => 1)) as [y H]. apply H. unfold static_layer. cbn [sum].
  rewrite Rplus_0_l, !Rplus_0_r, Rmult_1_r. reflexivity.
Qed.
