(** After the layer that adds (η/N) Σ_i (W₀x_i − y_i)⟨x_i, x⟩ to the label slot of every token, the label slot of the
    query holds −W₁x⋆, and that of the example i holds y_i − (W₁ − W₀)x_i, where W₁ = W₀ − η∇L(W₀) is one step of
    gradient descent. The examples are x_i ∈ ℝᵈ and y_i ∈ ℝᶜ, i < N; the first part says that [gradient] is the
    gradient of the loss L. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Descent.
Local Open Scope R_scope.

Theorem gd_step (N d c : nat) (x y : nat -> vec) (eta : R) (W0 : mat) : (0 < N)%nat ->
  (forall a b, (a < c)%nat -> (b < d)%nat ->
    derivable_pt_lim (fun t => square_loss N d c x y (fun i j => W0 i j + t * (eye a i * eye b j))) 0
      (gradient N d x y W0 a b)) /\
  let W1 := fun a b => W0 a b - eta * gradient N d x y W0 a b in
  (forall v a, gradient_layer N d x eta W0 y v (fun a => - mulv d W0 v a) a = - mulv d W1 v a) /\
  (forall i a, gradient_layer N d x eta W0 y (x i) (y i) a = y i a - (mulv d W1 (x i) a - mulv d W0 (x i) a)).
Proof.
  intros hN. split; [intros a b; now apply gradient_correct|]. intros W1.
  assert (E : forall v a, mulv d W1 v a = mulv d W0 v a - eta * mulv d (gradient N d x y W0) v a).
  { intros v a. unfold mulv, W1. rewrite <- sum_scale, <- sum_minus. apply sum_ext; intros; ring. }
  assert (N0 : INR N <> 0) by (apply not_0_INR; lia).
  split; intros; unfold gradient_layer; rewrite E, mulv_gradient; field; exact N0.
Qed.

(** The sum must run over the examples only: were the query a key as well, the slot would not hold −W₁x⋆. *)
Theorem control_query_as_key : ~ (forall (x y : nat -> vec) (eta : R) (W0 : mat) (v : vec),
  let W1 := fun a b => W0 a b - eta * gradient 1 1 x y W0 a b in
  gradient_layer 1 1 x eta W0 y v (fun a => - mulv 1 W0 v a) 0%nat
    + eta / INR 1 * ((mulv 1 W0 v 0%nat - - mulv 1 W0 v 0%nat) * dot 1 v v)
  = - mulv 1 W1 v 0%nat).
Proof.
  intros h. specialize (h (fun _ _ => 0) (fun _ _ => 0) 1 (fun _ _ => 1) (fun _ => 1)).
  unfold gradient_layer, gradient, mulv, dot in h. simpl in h. rewrite Rinv_1 in h. unfold Rdiv in h.
  rewrite Rinv_1 in h. lra.
Qed.

(** A step of the other sign is not what the layer makes. *)
Theorem control_ascent : ~ (forall (x y : nat -> vec) (eta : R) (W0 : mat) (v : vec),
  let W1 := fun a b => W0 a b + eta * gradient 1 1 x y W0 a b in
  gradient_layer 1 1 x eta W0 y v (fun a => - mulv 1 W0 v a) 0%nat = - mulv 1 W1 v 0%nat).
Proof.
  intros h. specialize (h (fun _ _ => 1) (fun _ _ => 0) 1 (fun _ _ => 1) (fun _ => 1)).
  unfold gradient_layer, gradient, mulv, dot in h. simpl in h. unfold Rdiv in h. rewrite Rinv_1 in h. lra.
Qed.
