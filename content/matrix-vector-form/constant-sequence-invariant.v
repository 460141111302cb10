(** If the rows of all attention matrices sum to one, then for every X and every v, W'(X)(1 ⊗ v) = 1 ⊗ Fv with F = Σ_h
    C_hᵀ. Place i d + j of the flattened sequence is feature j of token i, so 1 ⊗ v has the entry v_(p mod d) at place
    p. The second part says that softmax meets the hypothesis. Indices begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Softmax Attention.
Local Open Scope R_scope.

Theorem constant_sequence_invariant (n d H : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) (v : vec) :
  (forall h i, (h < H)%nat -> (i < n)%nat -> sum n (A h X i) = 1) ->
  forall i j, (i < n)%nat -> (j < d)%nat ->
  mulv (n * d) (dynamic_rows d H A C X) (fun p => v (p mod d)%nat) (i * d + j)%nat
  = mulv d (fun r c => sum H (fun h => transpose (C h) r c)) v j.
Proof.
  intros h1 i j hi hj. unfold dynamic_rows. rewrite mulv_sum_mat.
  rewrite (mulv_sum_mat d H (fun h => transpose (C h))). apply sum_ext; intros h hh.
  unfold mulv, kron, transpose. rewrite sum_flatten, flatten_div, flatten_mod by exact hj.
  rewrite (sum_ext n _ (fun k => A h X i k * sum d (fun l => C h l j * v l))).
  - rewrite sum_scale_r, h1 by assumption. ring.
  - intros k _. rewrite <- sum_scale. apply sum_ext; intros l hl. rewrite flatten_div, flatten_mod by exact hl. ring.
Qed.

Corollary softmax_constant_sequence (n d k H : nat) (Q K C : nat -> mat) (X : mat) (v : vec) (i j : nat) :
  (i < n)%nat -> (j < d)%nat ->
  mulv (n * d) (dynamic_rows d H (softmax_attention n d k Q K) C X) (fun p => v (p mod d)%nat) (i * d + j)%nat
  = mulv d (fun r c => sum H (fun h => transpose (C h) r c)) v j.
Proof. intros hi hj. apply constant_sequence_invariant; try assumption. intros h i' _ hi'. apply softmax_row; lia. Qed.

(** Without the hypothesis it is false: an attention matrix whose rows sum to two. *)
Theorem control_not_normalised : ~ (forall (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) (v : vec) (i j : nat),
  (i < 1)%nat -> (j < 1)%nat ->
  mulv (1 * 1) (dynamic_rows 1 1 A C X) (fun p => v (p mod 1)%nat) (i * 1 + j)%nat
  = mulv 1 (fun r c => sum 1 (fun h => transpose (C h) r c)) v j).
Proof.
  intros h. specialize (h (fun _ _ _ _ => 2) (fun _ _ _ => 1) (fun _ _ => 0) (fun _ => 1) 0%nat 0%nat ltac:(lia)
    ltac:(lia)).
  unfold mulv, dynamic_rows, kron, transpose in h. simpl in h. lra.
Qed.
