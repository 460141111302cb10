(** Multi-head attention, with attention matrices made in any way, and the matrix by which it multiplies its flattened
    input. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Norms Softmax.
Local Open Scope R_scope.

(** [A h X] is the attention matrix of head h at the input X, of n tokens with d features; [C h] is W_V W_O. *)
Definition mha (n d H : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) : mat :=
  fun i j => sum H (fun h => mul d (mul n (A h X) X) (C h) i j).

(** The dynamic matrix W'(X), for rows stacked and for columns stacked. *)
Definition dynamic_rows (d H : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) : mat :=
  fun r c => sum H (fun h => kron d d (A h X) (transpose (C h)) r c).
Definition dynamic_columns (n H : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) : mat :=
  fun r c => sum H (fun h => kron n n (transpose (C h)) (A h X) r c).

(** Scores X W_Q (X W_K)^T with keys of length k, and the attention matrices of softmax. *)
Definition scores (d k : nat) (Q K X : mat) : mat := mul k (mul d X Q) (transpose (mul d X K)).
Definition softmax_attention (n d k : nat) (Q K : nat ->
  mat) (h : nat) (X : mat) : mat := softmax n (scores d k (Q h) (K h) X).

Lemma vecr_mha n d H A C X p : (p < n * d)%nat ->
  vecr d (mha n d H A C X) p = mulv (n * d) (dynamic_rows d H A C X) (vecr d X) p.
Proof.
  intros hp. unfold dynamic_rows. rewrite mulv_sum_mat. apply sum_ext; intros h _. now apply vecr_mul with (m := n).
Qed.

Lemma vecc_mha n d H A C X p : (p < n * d)%nat ->
  vecc n (mha n d H A C X) p = mulv (d * n) (dynamic_columns n H A C X) (vecc n X) p.
Proof.
  intros hp. unfold dynamic_columns. rewrite mulv_sum_mat. apply sum_ext; intros h _. now apply vecc_mul with (e := d).
Qed.
