(** Gradient descent on a linear least-squares loss, and the layer of linear attention whose values are residuals. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Section Descent.
Variables (N d c : nat) (x y : nat -> vec).
Hypothesis examples : (0 < N)%nat.

(** L(W) = 1/(2N) sum_i |W x_i - y_i|^2 and, as [gradient_correct] shows, its gradient. *)
Definition square_loss (W : mat) : R := / (2 * INR N) * sum N
  (fun i => sum c (fun a => (mulv d W (x i) a - y i a) ^ 2)).
Definition gradient (W : mat) : mat := fun a b => / INR N * sum N (fun i => (mulv d W (x i) a - y i a) * x i b).

(** W with t added to the entry (a, b). *)
Definition nudge (W : mat) (a b : nat) (t : R) : mat := fun i j => W i j + t * (eye a i * eye b j).

Lemma mulv_nudge W a b t v i : (b < d)%nat -> mulv d (nudge W a b t) v i = mulv d W v i + t * (eye a i * v b).
Proof.
  intros hb. unfold mulv, nudge. rewrite (sum_ext d _ (fun j => W i j * v j + t * eye a i * (eye b j * v j)))
    by (intros; ring).
  rewrite sum_plus, sum_scale, sum_eye_l by exact hb. ring.
Qed.

Lemma gradient_correct (W : mat) (a b : nat) : (a < c)%nat -> (b < d)%nat ->
  derivable_pt_lim (fun t => square_loss (nudge W a b t)) 0 (gradient W a b).
Proof.
  intros ha hb. assert (hN : INR N <> 0) by (apply not_0_INR; lia).
  set (q := / (2 * INR N) * sum N (fun i => x i b * x i b)).
  assert (E : forall t, square_loss (nudge W a b t) = square_loss W + t * gradient W a b + t * t * q).
  { intros t. unfold square_loss, gradient, q.
    rewrite (sum_ext N _ (fun i => sum c (fun a' => (mulv d W (x i) a' - y i a') ^ 2)
      + 2 * t * ((mulv d W (x i) a - y i a) * x i b) + t * t * (x i b * x i b))).
    - rewrite !sum_plus, !sum_scale. field. exact hN.
    - intros i _. rewrite (sum_ext c _ (fun a' => (mulv d W (x i) a' - y i a') ^ 2
        + 2 * t * x i b * (eye a a' * (mulv d W (x i) a' - y i a')) + t * t * (x i b * x i b) * (eye a a' * eye a a'))).
      + rewrite !sum_plus, !sum_scale. rewrite !sum_eye_l by exact ha. rewrite eye_same. ring.
      + intros a' _. rewrite mulv_nudge by exact hb. ring. }
  intros eps heps. assert (hq : 0 < eps / (Rabs q + 1)) by (apply Rdiv_lt_0_compat;
    [exact heps|pose proof (Rabs_pos q); lra]).
  exists (mkposreal _ hq); intros t ht hl; simpl in hl. rewrite !E.
  replace ((square_loss W + (0 + t) * gradient W a b + (0 + t) * (0 + t) * q
    - (square_loss W + 0 * gradient W a b + 0 * 0 * q)) / t - gradient W a b)
    with (t * q) by (field; exact ht).
  rewrite Rabs_mult. pose proof (Rabs_pos q) as P. pose proof (Rabs_pos t) as T.
  apply Rle_lt_trans with (Rabs t * (Rabs q + 1)); [nra|].
  apply Rmult_lt_compat_r with (r := Rabs q + 1) in hl; [|lra].
  replace (eps / (Rabs q + 1) * (Rabs q + 1)) with eps in hl by (field; lra). exact hl.
Qed.

(** One layer, built from W0: to the label slot s of a token with input v it adds eta/N sum_i (W0 x_i - y_i) <x_i, v>,
    where x_i and y_i are the examples as the layer finds them. The query is no key. *)
Definition gradient_layer (eta : R) (W0 : mat) (labels : nat -> vec) (v s : vec) : vec :=
  fun a => s a + eta / INR N * sum N (fun i => (mulv d W0 (x i) a - labels i a) * dot d (x i) v).
Definition descended (eta : R) (W : mat) : mat := fun a b => W a b - eta * gradient W a b.

Lemma mulv_gradient W v a : mulv d (gradient W) v a
  = / INR N * sum N (fun i => (mulv d W (x i) a - y i a) * dot d (x i) v).
Proof.
  unfold mulv at 1, gradient. rewrite (sum_ext d _
    (fun b => / INR N * sum N (fun i => (mulv d W (x i) a - y i a) * (x i b * v b)))).
  - rewrite sum_scale. f_equal. rewrite sum_swap. apply sum_ext; intros i _. now rewrite sum_scale.
  - intros b _. rewrite Rmult_assoc, <- sum_scale_r. f_equal. apply sum_ext; intros; ring.
Qed.

(** Equal layers one after the other: the labels of the examples and the slot of a query after k layers. *)
Fixpoint descent (eta : R) (W0 : mat) (k : nat) : mat := match k
  with O => W0 | S j => descended eta (descent eta W0 j) end.
Fixpoint labels (eta : R) (W0 : mat) (k : nat) : nat -> vec :=
  match k with O => y | S j => fun i => gradient_layer eta W0 (labels eta W0 j) (x i) (labels eta W0 j i) end.
Fixpoint slot (eta : R) (W0 : mat) (v : vec) (k : nat) : vec :=
  match k with O => fun a => - mulv d W0 v a | S j => gradient_layer eta W0 (labels eta W0 j) v (slot eta W0 v j) end.

End Descent.
