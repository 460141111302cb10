(** vec_r(A X B) = (A ⊗ Bᵀ) vec_r(X), and vec_c(A X B) = (Bᵀ ⊗ A) vec_c(X). Here A is (m x n), X (n x d) and B (d x
    e); indices begin at 0, and matrices are functions of two indices, of which only entries within these dimensions
    matter. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker.
Local Open Scope R_scope.

Theorem kronecker_vec (m n d e : nat) (A X B : mat) :
  (forall p, (p < m * e)%nat ->
    vecr e (mul d (mul n A X) B) p = mulv (n * d) (kron e d A (transpose B)) (vecr d X) p) /\
  (forall p, (p < m * e)%nat ->
    vecc m (mul d (mul n A X) B) p = mulv (d * n) (kron m n (transpose B) A) (vecc n X) p).
Proof. split; intros p hp; [now apply vecr_mul with (m := m)|now apply vecc_mul with (e := e)]. Qed.

(** With the factors exchanged the rule for rows is false. *)
Theorem control_factors_exchanged : ~ (forall (A X B : mat) (p : nat), (p < 2 * 2)%nat ->
  vecr 2 (mul 2 (mul 2 A X) B) p = mulv (2 * 2) (kron 2 2 (transpose B) A) (vecr 2 X) p).
Proof.
  intros h. set (unit := fun a b i j : nat => eye a i * eye b j).
  specialize (h (unit 0 1) (unit 1 0) eye 0)%nat. unfold vecr, mulv, mul, kron, transpose, unit, eye in h. simpl in h.
  assert (2 * 2 > 0)%nat by lia. specialize (h ltac:(lia)). lra.
Qed.

(** Without the transposition it is false as well. *)
Theorem control_not_transposed : ~ (forall (A X B : mat) (p : nat), (p < 1 * 2)%nat ->
  vecr 2 (mul 2 (mul 1 A X) B) p = mulv (1 * 2) (kron 2 2 A B) (vecr 2 X) p).
Proof.
  intros h. specialize (h (fun _ _ => 1) (fun _ j => eye 0 j) (fun i j => eye 0 i * eye 1 j) 1%nat).
  unfold vecr, mulv, mul, kron, eye in h. simpl in h. specialize (h ltac:(lia)). lra.
Qed.
