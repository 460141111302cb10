(** What no matrix of low rank comes near: a multiple of a matrix with orthonormal columns. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Projections.
Local Open Scope R_scope.

Lemma multiple_of_orthogonal (m n r : nat) (D : mat) (c : R) :
  (forall j k, (j < n)%nat -> (k < n)%nat -> sum m (fun i => D i j * D i k) = c * c * eye j k) ->
  forall M, rank_le m n M r -> c * c * (INR n - INR r) <= frob2 m n (sub D M).
Proof.
  intros hD M hM. destruct (error_behind m n r D M hM) as [Q [hQ [hT hE]]]. eapply Rle_trans; [|exact hE].
  apply Rle_trans with (c * c * trace n Q); [apply Rmult_le_compat_l; [apply Rle_0_sqr|exact hT]|]. right.
  rewrite <- projection_rows by exact hQ. unfold frob2. rewrite sum_swap, <- sum_scale. apply sum_ext; intros j hj.
  unfold mul. rewrite (sum_ext m _ (fun i => sum n (fun k => sum n (fun l => Q k j * Q l j * (D i k * D i l))))).
  2:{ intros i _. rewrite <- sum_scale_r. apply sum_ext; intros k _. rewrite <- sum_scale.
      apply sum_ext; intros; ring. }
  rewrite sum_swap. unfold dot. rewrite <- sum_scale. apply sum_ext; intros k hk. rewrite sum_swap.
  rewrite (sum_ext n _ (fun l => eye k l * (c * c * (Q k j * Q l j)))).
  2:{ intros l hl. rewrite sum_scale, hD by assumption. ring. }
  rewrite sum_eye_l by exact hk. rewrite <- (proj1 hQ k j) by assumption. unfold transpose. ring.
Qed.
