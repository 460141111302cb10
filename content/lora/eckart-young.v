(** Let Δ = Σ_i σ_i u_i v_iᵀ be a singular value decomposition and r < min(d, k). Among all matrices of rank at most r
    the truncation Δ_r = Σ_{i≤r} σ_i u_i v_iᵀ is nearest to Δ in both norms: min ‖Δ − Z‖₂ = σ_{r+1} and min ‖Δ − Z‖²_F
    = Σ_{i>r} σ_i². The decomposition is given: k orthonormal vectors u_l in ℝᵐ and v_l in ℝⁿ and s_0 ≥ s_1 ≥ ... ≥ 0,
    numbered from 0, so that σ_{r+1} is s_r; that every matrix has one is not proved. The spectral norm is told by its
    meaning: no unit vector is stretched by more than s_r, and for every Z some unit vector is stretched by as much. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Orthonormal SingularValues.
Local Open Scope R_scope.

Theorem eckart_young (m n k r : nat) (s : nat -> R) (u v : nat -> vec) :
  orthonormal k m u -> orthonormal k n v -> (forall l, 0 <= s (S l) <= s l) -> (r < k)%nat ->
  let Delta := decomposed s u v k in let truncation := decomposed s u v r in
  rank_le m n truncation r /\
  (forall x, dot m (mulv n (sub Delta truncation) x) (mulv n (sub Delta truncation) x) <= s r ^ 2 * dot n x x) /\
  (forall Z, rank_le m n Z r -> exists x, dot n x x = 1 /\
    s r ^ 2 <= dot m (mulv n (sub Delta Z) x) (mulv n (sub Delta Z) x)) /\
  frob2 m n (sub Delta truncation) = sum (k - r) (fun l => s (r + l)%nat ^ 2) /\
  (forall Z, rank_le m n Z r -> sum (k - r) (fun l => s (r + l)%nat ^ 2) <= frob2 m n (sub Delta Z)).
Proof.
  intros hu hv hs hr Delta truncation.
  destruct (spectral_distance m n k s u v hu hv hs r hr) as [below above].
  destruct (frobenius_distance m n k s u v hu hv hs r ltac:(lia)) as [least [rank equal]].
  repeat split; assumption.
Qed.

(** The hypotheses are met: unit vectors, and singular values 2 and 1. *)
Theorem eckart_young_witness : orthonormal 2 2 eye /\
  (forall l, 0 <= (fun l => 2 / (INR l + 1)) (S l) <= (fun l => 2 / (INR l + 1)) l).
Proof.
  split.
  - intros a b ha hb. unfold dot. now apply (sum_eye_l 2 (fun i => eye b i)) in ha as ->; unfold eye;
      rewrite Nat.eqb_sym.
  - intros l. pose proof (pos_INR l). rewrite S_INR.
    split; [apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]|].
    apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
Qed.

(** One more rank would do better: with rank r + 1 allowed the bound is false. *)
Theorem control_rank_shifted : ~ (forall (m n k r : nat) (s : nat -> R) (u v : nat -> vec),
  orthonormal k m u -> orthonormal k n v -> (forall l, 0 <= s (S l) <= s l) -> (r < k)%nat ->
  forall Z, rank_le m n Z (S r) -> sum (k - r) (fun l => s (r + l)%nat ^ 2) <= frob2 m n (sub (decomposed s u v k) Z)).
Proof.
  intros h. assert (o : orthonormal 1 1 eye).
  { intros a b ha hb. replace a with 0%nat by lia. replace b with 0%nat by lia. unfold dot, eye. simpl. ring. }
  specialize (h 1%nat 1%nat 1%nat 0%nat (fun _ => 1) eye eye o o ltac:(intros;
    lra) ltac:(lia) (fun _ _ => 1) (rank_columns 1 1 _)).
  unfold frob2, sub, decomposed, eye in h. simpl in h. lra.
Qed.
