(** Let K ⊂ ℝᴰ be bounded, and let updates Δ_l with W̃_L ⋯ W̃_1 = W̄ be given.
Then for every b̄ there are biases with which
    the network x ↦ relu(W̃_L relu(⋯ relu(W̃_1 x + b̃_1) ⋯) + b̃_L) equals relu(W̄x + b̄) on K.
    Conversely let L = 2, let W̄ be
    non-singular and let all entries of W̄x + b̄ be positive on some open part of K;
      if 2R < rank E, no updates of rank at
    most R and no biases give equality on K. Only the first half is proved here. K is a box |x_i| ≤ r, all matrices are
    (n x n), W l stands for W̃_{l+1}, and there are L + 1 layers, numbered from 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu.
Local Open Scope R_scope.

(** The product of the first l matrices, and the network of the first l layers. *)
Fixpoint first_product (n : nat) (W : nat -> mat) (l : nat) : mat :=
  match l with O => eye | S k => mul n (W k) (first_product n W k) end.
Fixpoint relu_layers (n : nat) (W : nat -> mat) (b : nat -> vec) (l : nat) (x : vec) : vec :=
  match l with O => x | S k => fun i => relu (mulv n (W k) (relu_layers n W b k x) i + b k i) end.

Definition box (n : nat) (r : R) (x : vec) : Prop := forall i, (i < n)%nat -> Rabs (x i) <= r.

(** On the box a linear map is bounded in each entry. *)
Lemma linear_bound n M r x i : 0 <= r -> box n r x -> Rabs (mulv n M x i) <= sum n (fun j => Rabs (M i j)) * r.
Proof.
  intros hr hx. unfold mulv. eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scale_r. apply sum_le; intros j hj.
  rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|now apply hx].
Qed.

Lemma layers_ext n W b b' l x : (forall k i, (k < l)%nat -> b k i = b' k i) ->
  forall i, relu_layers n W b l x i = relu_layers n W b' l x i.
Proof.
  induction l as [|l IH]; intros h i; [reflexivity|]. cbn [relu_layers]. rewrite h by lia. do 2 f_equal.
  apply mulv_ext; intros j _. apply IH. intros; apply h; lia.
Qed.

(** With large biases no unit is silent: the first l layers are affine. *)
Lemma no_unit_silent n W r l : 0 <= r -> exists b v, forall x, box n r x -> forall i, (i < n)%nat ->
  relu_layers n W b l x i = mulv n (first_product n W l) x i + v i.
Proof.
  intros hr. induction l as [|l [b [v IH]]].
  - exists (fun _ _ => 0), (fun _ => 0). intros x _ i hi. simpl. rewrite mulv_eye by exact hi. ring.
  - set (P := first_product n W (S l)).
    set (large := fun i => sum n (fun j => Rabs (P i j)) * r + Rabs (mulv n (W l) v i)).
    exists (fun k => if Nat.eqb k l then large else b k), (fun i => mulv n (W l) v i + large i). intros x hx i hi.
    cbn [relu_layers].
    rewrite Nat.eqb_refl. set (b' := fun k => if Nat.eqb k l then large else b k).
    assert (E : mulv n (W l) (relu_layers n W b' l x) i = mulv n P x i + mulv n (W l) v i).
    { unfold P. cbn [first_product]. rewrite mulv_mul, <- mulv_plus. apply mulv_ext; intros j hj.
      rewrite <- IH by assumption.
      apply layers_ext. intros k q hk. unfold b'. destruct (Nat.eqb_spec k l); [lia|reflexivity]. }
    rewrite E. pose proof (linear_bound n P r x i hr hx) as B. pose proof (Rle_abs (- mulv n P x i)) as B1.
    rewrite Rabs_Ropp in B1.
    pose proof (Rle_abs (- mulv n (W l) v i)) as B2. rewrite Rabs_Ropp in B2. rewrite relu_pos; [ring|]. unfold large.
    lra.
Qed.

Theorem zeng_lee_relu (n L : nat) (W : nat -> mat) (target : mat) (r : R) : 0 <= r ->
  eqm n n (first_product n W (S L)) target ->
  forall bias : vec, exists b : nat -> vec, forall x, box n r x -> forall i, (i < n)%nat ->
  relu_layers n W b (S L) x i = relu (mulv n target x i + bias i).
Proof.
  intros hr hT bias. destruct (no_unit_silent n W r L hr) as [b [v H]].
  exists (fun k => if Nat.eqb k L then fun i => bias i - mulv n (W L) v i else b k). intros x hx i hi.
  cbn [relu_layers].
  rewrite Nat.eqb_refl. set (b' := fun k => if Nat.eqb k L then fun i => bias i - mulv n (W L) v i else b k). f_equal.
  assert (E : mulv n (W L) (relu_layers n W b' L x) i = mulv n target x i + mulv n (W L) v i).
  { transitivity (mulv n (first_product n W (S L)) x i + mulv n (W L) v i).
    - cbn [first_product]. rewrite mulv_mul, <- mulv_plus. apply mulv_ext; intros j hj. rewrite <- H by assumption.
      apply layers_ext. intros k q hk. unfold b'. destruct (Nat.eqb_spec k L); [lia|reflexivity].
    - f_equal. apply sum_ext; intros j hj. now rewrite hT. }
  rewrite E. ring.
Qed.

(** On all of the line no biases serve: two layers of one unit, with the weights -1 and -1 and the product 1,
  are bounded. *)
Theorem control_unbounded : ~ (exists b : nat ->
  vec, forall x, relu_layers 1 (fun _ _ _ => -1) b 2 (fun _ => x) 0%nat = relu (x + 0)).
Proof.
  intros [b H]. set (c := b 1%nat 0%nat). pose proof (H (Rabs c + 1)) as E. unfold relu_layers, mulv in E. simpl in E.
  fold c in E.
  rewrite (relu_pos (Rabs c + 1 + 0)) in E by (pose proof (Rabs_pos c); lra).
  pose proof (relu_nonneg (0 + -1 * (Rabs c + 1) + b 0%nat 0%nat)) as P. pose proof (Rle_abs c).
  destruct (relu_cases (0 + -1 * relu (0 + -1 * (Rabs c + 1) + b 0%nat 0%nat) + c)) as [[l e]|[l e]]; rewrite e in E;
    pose proof (Rabs_pos c); lra.
Qed.
