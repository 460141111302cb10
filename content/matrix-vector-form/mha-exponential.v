(** If both sides of the identity vec_r(MHA(X)) = W'(X) vec_r(X) are computed in floating point, each with a running
    bound of its error, then the two results differ by at most the sum of the two bounds. The results are any numbers
    u and v, at any place p of the output, within e and f of the exact values for the softmax of practice; how they
    were computed does not matter. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Softmax Attention.
Local Open Scope R_scope.

Theorem mha_exponential (n d k H : nat) (Q K C : nat -> mat) (X : mat) (p : nat) (u v e f : R) : (p < n * d)%nat ->
  let A := softmax_attention n d k Q K in
  Rabs (u - vecr d (mha n d H A C X) p) <= e ->
  Rabs (v - mulv (n * d) (dynamic_rows d H A C X) (vecr d X) p) <= f ->
  Rabs (u - v) <= e + f.
Proof.
  intros hp A hu hv. rewrite <- vecr_mha in hv by exact hp. set (y := vecr d (mha n d H A C X) p) in *.
  replace (u - v) with ((u - y) - (v - y)) by ring. eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_Ropp. lra.
Qed.

(** The larger of the two bounds is not enough. *)
Theorem control_larger_bound : ~ (forall (Q K C : nat -> mat) (X : mat) (u v e f : R),
  let A := softmax_attention 1 1 1 Q K in
  Rabs (u - vecr 1 (mha 1 1 1 A C X) 0%nat) <= e ->
  Rabs (v - mulv (1 * 1) (dynamic_rows 1 1 A C X) (vecr 1 X) 0%nat) <= f ->
  Rabs (u - v) <= Rmax e f).
Proof.
  intros h. set (O := fun _ : nat => fun _ _ : nat => 0). set (X := fun _ _ : nat => 0).
  specialize (h O O O X). cbv zeta in h. rewrite <- vecr_mha in h by lia.
  set (y := vecr 1 _ 0%nat) in h. specialize (h (y + 1) (y - 1) 1 1).
  replace (y + 1 - y) with 1 in h by ring. replace (y - 1 - y) with (- (1)) in h by ring.
  rewrite Rabs_Ropp, Rabs_R1 in h. replace (y + 1 - (y - 1)) with 2 in h by ring. rewrite Rmax_left in h by lra.
  rewrite Rabs_right in h by lra. specialize (h (Rle_refl 1) (Rle_refl 1)). lra.
Qed.
