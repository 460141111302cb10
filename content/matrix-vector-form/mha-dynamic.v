(** For every input X, vec_r(MHA(X)) = W'(X) vec_r(X) with W'(X) = Σ_h A_h(X) ⊗ C_hᵀ; with columns stacked the matrix
    is Σ_h C_hᵀ ⊗ A_h(X). Nothing is assumed of the A_h(X): the identity holds for softmax and every other kernel,
    with or without normalisation, and under every mask. Here [A h X] is any function of X, [C h] stands for W_V W_O,
    and the last part is the case of softmax. Indices begin at 0; X is (n x d). *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Softmax Attention.
Local Open Scope R_scope.

Theorem mha_dynamic (n d H : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) :
  (forall p, (p < n * d)%nat -> vecr d (mha n d H A C X) p = mulv (n * d) (dynamic_rows d H A C X) (vecr d X) p) /\
  (forall p, (p < n * d)%nat -> vecc n (mha n d H A C X) p = mulv (d * n) (dynamic_columns n H A C X) (vecc n X) p).
Proof. split; intros p hp; [now apply vecr_mha|now apply vecc_mha]. Qed.

Corollary softmax_mha_dynamic (n d k H : nat) (Q K C : nat -> mat) (X : mat) (p : nat) : (p < n * d)%nat ->
  let A := softmax_attention n d k Q K in
  vecr d (mha n d H A C X) p = mulv (n * d) (dynamic_rows d H A C X) (vecr d X) p.
Proof. intros hp A. now apply mha_dynamic. Qed.

(** With C_h in place of its transpose the identity is false, for one token with two features. *)
Theorem control_not_transposed : ~ (forall (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) (p : nat),
  (p < 1 * 2)%nat ->
  vecr 2 (mha 1 2 1 A C X) p = mulv (1 * 2) (fun r c => sum 1 (fun h => kron 2 2 (A h X) (C h) r c)) (vecr 2 X) p).
Proof.
  intros h. specialize (h (fun _ _ _ _ => 1) (fun _ i j => eye 0 i * eye 1 j) (fun _ j => eye 0 j) 1%nat).
  unfold vecr, mha, mulv, mul, kron, eye in h. simpl in h. specialize (h ltac:(lia)). lra.
Qed.
