(** Orthogonal projections of R^n, and what a matrix of low rank must leave untouched behind one. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank.
Local Open Scope R_scope.

Definition projection (n : nat) (Q : mat) : Prop := eqm n n (transpose Q) Q /\ eqm n n (mul n Q Q) Q.

Lemma projection_dot n Q x y : projection n Q -> dot n (mulv n Q x) (mulv n Q y) = dot n x (mulv n Q y).
Proof.
  intros [s q]. unfold dot, mulv.
  rewrite (sum_ext n _ (fun i => sum n (fun j => x j * (Q i j * sum n (fun k => Q i k * y k))))).
  2:{ intros i _. rewrite <- sum_scale_r. apply sum_ext; intros; ring. }
  rewrite sum_swap. apply sum_ext; intros j hj. rewrite sum_scale. f_equal.
  rewrite (sum_ext n _ (fun i => sum n (fun k => Q j i * Q i k * y k))).
  2:{ intros i hi. rewrite <- sum_scale. apply sum_ext; intros k hk. rewrite <- (s j i) by assumption.
      unfold transpose. ring. }
  rewrite sum_swap. apply sum_ext; intros k hk. rewrite sum_scale_r. f_equal. now apply (q j k).
Qed.

Lemma projection_contracts n Q x : projection n Q -> dot n (mulv n Q x) (mulv n Q x) <= dot n x x.
Proof.
  intros h. pose proof (dot_self_nonneg n (fun i => x i - mulv n Q x i)) as P.
  assert (E : dot n (fun i => x i - mulv n Q x i) (fun i => x i - mulv n Q x i) = dot n x x - 2 * dot n x (mulv n Q x)
    + dot n (mulv n Q x) (mulv n Q x)).
  { unfold dot. rewrite <- sum_scale, <- sum_minus, <- sum_plus. apply sum_ext; intros; ring. }
  rewrite projection_dot in * by exact h. lra.
Qed.

Lemma projection_rows n Q : projection n Q -> sum n (fun i => dot n (Q i) (Q i)) = trace n Q.
Proof.
  intros [s q]. apply sum_ext; intros i hi. rewrite <- (q i i) by assumption. unfold dot, mul.
  apply sum_ext; intros j hj.
  f_equal. symmetry. now apply (s i j).
Qed.

(** Whatever r rows are given, a projection with trace at least n - r annihilates them. *)
Lemma kernel_projection (n r : nat) (B : mat) :
  exists Q, projection n Q /\ eqm r n (mul n B Q) (fun _ _ => 0) /\ INR n - INR r <= trace n Q.
Proof.
  induction r as [|r [Q [hQ [hB hT]]]].
  - exists eye. split; [split|split].
    + intros i j _ _. unfold transpose, eye. now rewrite Nat.eqb_sym.
    + intros i j hi hj. unfold mul. now rewrite sum_eye_l.
    + intros i j hi; lia.
    + unfold trace. rewrite (sum_ext n _ (fun _ => 1)) by (intros; apply eye_same). rewrite sum_const. simpl. lra.
  - set (b := mulv n Q (B r)). set (s := dot n b b).
    assert (sym : forall i j, (i < n)%nat -> (j < n)%nat -> Q i j = Q j i) by (intros; symmetry; now apply hQ).
    assert (Qb : forall i, (i < n)%nat -> sum n (fun k => Q i k * b k) = b i).
    { intros i hi. unfold b at 1. change (mulv n Q (mulv n Q (B r)) i = b i). rewrite <- mulv_mul.
      apply sum_ext; intros k hk. f_equal. now apply hQ. }
    assert (rb : dot n (B r) b = s) by (unfold s, b; rewrite (projection_dot n Q) by exact hQ; reflexivity).
    assert (row : forall j, (j < n)%nat -> sum n (fun k => B r k * Q k j) = b j).
    { intros j hj. unfold b, mulv. apply sum_ext; intros k hk. rewrite (sym k j) by assumption. ring. }
    rewrite S_INR. destruct (Req_dec s 0) as [z|z].
    + exists Q. split; [exact hQ|split; [|lra]]. intros l j hl hj. unfold mul.
      destruct (Nat.eq_dec l r) as [->|]; [|apply hB; lia]. rewrite row by exact hj. now apply (dot_self_zero n b z).
    + exists (fun i j => Q i j - b i * b j / s). split; [split|split].
      * intros i j hi hj. unfold transpose. rewrite (sym j i) by assumption. unfold Rdiv. ring.
      * intros i j hi hj. unfold mul.
        rewrite (sum_ext n _ (fun k => Q i k * Q k j - b j / s * (Q i k * b k) - b i / s * (b k * Q k j)
          + b i * b j / s / s * (b k * b k)))
          by (intros; field; exact z).
        rewrite sum_plus, !sum_minus, !sum_scale, Qb by exact hi.
        rewrite (sum_ext n (fun k => b k * Q k j) (fun k => Q j k * b k)) by (intros k hk;
          rewrite (sym k j) by assumption; ring).
        rewrite Qb by exact hj. fold (dot n b b). fold s.
        replace (sum n (fun i0 => Q i i0 * Q i0 j)) with (Q i j) by (symmetry; now apply hQ). field. exact z.
      * intros l j hl hj. unfold mul.
        rewrite (sum_ext n _ (fun k => B l k * Q k j - b j / s * (B l k * b k))) by (intros; field; exact z).
        rewrite sum_minus, sum_scale. destruct (Nat.eq_dec l r) as [->|hlr].
        -- rewrite row by exact hj. fold (dot n (B r) b). rewrite rb. field. exact z.
        -- assert (hl' : (l < r)%nat) by lia. replace (sum n (fun k => B l k * Q k j)) with 0 by (symmetry;
             now apply hB).
           replace (sum n (fun k => B l k * b k)) with 0; [ring|]. symmetry. unfold b, mulv.
           rewrite (sum_ext n _ (fun k => sum n (fun i => B l k * Q k i * B r i))) by (intros; rewrite <- sum_scale;
             apply sum_ext; intros; ring).
           rewrite sum_swap. apply sum_zero; intros i hi. rewrite sum_scale_r.
           replace (sum n (fun k => B l k * Q k i)) with 0 by (symmetry; now apply hB). ring.
      * unfold trace. rewrite (sum_minus n (fun i => Q i i)). fold (trace n Q).
        rewrite (sum_ext n (fun i => b i * b i / s) (fun i => b i * b i * / s)) by reflexivity.
        rewrite sum_scale_r. fold (dot n b b). fold s. rewrite Rinv_r by exact z. lra.
Qed.

(** The rows of an (m x n) matrix times a projection are no longer. *)
Lemma frob2_projection m n E Q : projection n Q -> frob2 m n (mul n E Q) <= frob2 m n E.
Proof.
  intros h. apply sum_le; intros i _. change (sum n (fun j => mul n E Q i j * mul n E Q i j) <= dot n (E i) (E i)).
  eapply Rle_trans; [|apply (projection_contracts n Q); exact h]. right. apply sum_ext; intros j hj.
  assert (T : mul n E Q i j = mulv n Q (E i) j).
  { apply sum_ext; intros k hk. rewrite <- (proj1 h j k) by assumption. unfold transpose. ring. }
  now rewrite T.
Qed.

(** A matrix of rank at most r agrees with zero behind a projection of trace at least n - r. *)
Lemma error_behind (m n r : nat) (D M : mat) : rank_le m n M r ->
  exists Q, projection n Q /\ INR n - INR r <= trace n Q /\ frob2 m n (mul n D Q) <= frob2 m n (sub D M).
Proof.
  intros [A [B h]]. destruct (kernel_projection n r B) as [Q [hQ [hB hT]]]. exists Q.
  split; [exact hQ|split; [exact hT|]].
  eapply Rle_trans; [|apply frob2_projection; exact hQ]. right. apply frob2_ext. intros i j hi hj.
  unfold mul at 2. unfold sub. rewrite (sum_ext n _ (fun k => D i k * Q k j - mul r A B i k * Q k j)).
  - rewrite sum_minus. replace (sum n (fun k => mul r A B i k * Q k j)) with 0; [unfold mul; ring|].
    symmetry. change (mul n (mul r A B) Q i j = 0). rewrite mul_assoc. apply sum_zero; intros l hl.
    rewrite hB by assumption. ring.
  - intros k hk. rewrite h by assumption. ring.
Qed.
