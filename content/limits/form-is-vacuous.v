(** Let f : ℝᵏ → ℝᵐ be any function. For every x ≠ 0, f(x) = W'(x) x with W'(x) = f(x) xᵀ/‖x‖², and for every x also
    f(x) = 0·x + b'(x) with b' = f; with further terms of weight zero f has the multi-layer form of any length, with
    any activation. Vectors are families of numbers; the dimension k stands in the products, and m needs no mention. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Theorem form_is_vacuous (k : nat) (f : vec -> vec) :
  (forall x, (exists j, (j < k)%nat /\ x j <> 0) ->
    forall i, f x i = mulv k (fun i j => f x i * x j / dot k x x) x i) /\
  (forall (h L : nat) (sigma : R -> R), exists (W1 : vec -> mat) (b1 : vec -> vec) (W2 W3 : vec -> nat ->
    mat) (b2 : vec -> nat -> vec),
    forall x i, f x i = mulv k (W1 x) x i + b1 x i
      + sum L (fun j => mulv h (W3 x j) (fun u => sigma (mulv k (W2 x j) x u + b2 x j u)) i)).
Proof.
  split.
  - intros x [j [hj hx]] i. pose proof (dot_self_pos k x j hj hx) as P.
    unfold mulv. rewrite (sum_ext k _ (fun j => f x i / dot k x x * (x j * x j))) by (intros; unfold Rdiv; ring).
    rewrite sum_scale. fold (dot k x x). field. lra.
  - intros h L sigma. exists (fun _ _ _ => 0), f, (fun _ _ _ _ => 0), (fun _ _ _ _ => 0), (fun _ _ _ => 0). intros x i.
    unfold mulv. rewrite (sum_zero k) by (intros; ring). rewrite (sum_zero L); [ring|].
    intros j _. apply sum_zero; intros; ring.
Qed.

(** Without a bias the form says something at x = 0: a function that does not vanish there has no such matrix. *)
Theorem control_zero_input : ~ (forall (f : vec -> vec) (x : vec), exists W : mat, f x 0%nat = mulv 1 W x 0%nat).
Proof. intros h. destruct (h (fun _ _ => 1) (fun _ => 0)) as [W E]. unfold mulv in E. simpl in E. lra. Qed.

(** With parameters that are the same for all inputs it says something as well. *)
Theorem control_constant_parameters : ~ (forall f : vec ->
  vec, exists (W : mat) (b : vec), forall x, f x 0%nat = mulv 1 W x 0%nat + b 0%nat).
Proof.
  intros h. destruct (h (fun x _ => x 0%nat * x 0%nat)) as [W [b E]]. pose proof (E (fun _ => 0)) as E0.
  pose proof (E (fun _ => 1)) as E1.
  pose proof (E (fun _ => 2)) as E2. unfold mulv in *. simpl in *. lra.
Qed.
