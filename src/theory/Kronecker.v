(** A matrix flattened to a vector, and Kronecker's product, which turns A X B into a matrix times the flattened X. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

(** Rows one after the other, and columns one after the other. *)
Definition vecr (d : nat) (X : mat) : vec := fun p => X (p / d)%nat (p mod d)%nat.
Definition vecc (n : nat) (X : mat) : vec := fun p => X (p mod n)%nat (p / n)%nat.

(** The Kronecker product; the second factor is a (p x q) matrix. *)
Definition kron (p q : nat) (A B : mat) : mat := fun i j => A (i / p)%nat (j / q)%nat * B (i mod p)%nat (j mod q)%nat.

Lemma vecr_mul (m n d e : nat) (A X B : mat) (p : nat) : (p < m * e)%nat ->
  vecr e (mul d (mul n A X) B) p = mulv (n * d) (kron e d A (transpose B)) (vecr d X) p.
Proof.
  intros hp. unfold mulv, vecr, kron, transpose, mul. rewrite sum_flatten.
  rewrite (sum_ext d _ (fun k => sum n (fun j => A (p / e)%nat j * X j k * B k (p mod e)%nat)));
    [|intros; now rewrite sum_scale_r].
  rewrite sum_swap. apply sum_ext; intros j _. apply sum_ext; intros k hk.
  rewrite flatten_div, flatten_mod by exact hk. ring.
Qed.

Lemma vecc_mul (m n d e : nat) (A X B : mat) (p : nat) : (p < m * e)%nat ->
  vecc m (mul d (mul n A X) B) p = mulv (d * n) (kron m n (transpose B) A) (vecc n X) p.
Proof.
  intros hp. unfold mulv, vecc, kron, transpose, mul. rewrite sum_flatten.
  apply sum_ext; intros k _. rewrite <- sum_scale_r.
  apply sum_ext; intros j hj. rewrite flatten_div, flatten_mod by exact hj. ring.
Qed.

(** Multi-head attention: [A h X] is the attention matrix of head h, however it is made; [C h] = W_V W_O. *)
