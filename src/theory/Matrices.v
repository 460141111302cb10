(** Vectors and matrices as families of real numbers, indexed from zero; the dimensions stand in the operations. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums.
Local Open Scope R_scope.

Definition vec := nat -> R.
Definition mat := nat -> nat -> R.

(** The product of an (m x k) by a (k x n) matrix, and of an (m x n) matrix by a vector. *)
Definition mul (k : nat) (A B : mat) : mat := fun i j => sum k (fun l => A i l * B l j).
Definition mulv (n : nat) (A : mat) (x : vec) : vec := fun i => sum n (fun j => A i j * x j).
Definition dot (n : nat) (x y : vec) : R := sum n (fun i => x i * y i).
Definition transpose (A : mat) : mat := fun i j => A j i.
Definition eye : mat := fun i j => if Nat.eqb i j then 1 else 0.
Arguments eye _%nat_scope _%nat_scope.
Definition trace (n : nat) (A : mat) : R := sum n (fun i => A i i).
Definition add (A B : mat) : mat := fun i j => A i j + B i j.
Definition sub (A B : mat) : mat := fun i j => A i j - B i j.

(** The square of the Frobenius norm of an (m x n) matrix. *)
Definition frob2 (m n : nat) (A : mat) : R := sum m (fun i => sum n (fun j => A i j * A i j)).

(** Equality of (m x n) matrices. *)
Definition eqm (m n : nat) (A B : mat) : Prop := forall i j, (i < m)%nat -> (j < n)%nat -> A i j = B i j.

Lemma eye_same i : eye i i = 1.
Proof. unfold eye; now rewrite Nat.eqb_refl. Qed.

Lemma eye_other i j : i <> j -> eye i j = 0.
Proof. intros h. unfold eye. now apply Nat.eqb_neq in h; rewrite h. Qed.

Lemma sum_eye_l n f i : (i < n)%nat -> sum n (fun j => eye i j * f j) = f i.
Proof.
  intros h. rewrite (sum_single n _ i h); [rewrite eye_same; ring|].
  intros j _ hj. rewrite eye_other by auto. ring.
Qed.

Lemma sum_eye_r n f j : (j < n)%nat -> sum n (fun i => f i * eye i j) = f j.
Proof.
  intros h. rewrite (sum_single n _ j h); [rewrite eye_same; ring|].
  intros i _ hi. rewrite eye_other by auto. ring.
Qed.

Lemma mul_assoc k l A B C i j : mul l (mul k A B) C i j = mul k A (mul l B C) i j.
Proof.
  unfold mul. rewrite (sum_ext l _ (fun q => sum k (fun p => A i p * B p q * C q j)));
    [|intros; now rewrite <- sum_scale_r].
  rewrite sum_swap. apply sum_ext; intros p _. rewrite <- sum_scale. apply sum_ext; intros; ring.
Qed.

Lemma mul_ext k A B A' B' i j :
  (forall l, (l < k)%nat -> A i l = A' i l) -> (forall l, (l < k)%nat -> B l j = B' l j) ->
    mul k A B i j = mul k A' B' i j.
Proof. intros ha hb. apply sum_ext; intros l hl. rewrite ha, hb by exact hl. reflexivity. Qed.

Lemma mulv_mul n k A B x i : mulv n (mul k A B) x i = mulv k A (mulv n B x) i.
Proof.
  unfold mulv, mul. rewrite (sum_ext n _ (fun j => sum k (fun l => A i l * B l j * x j)));
    [|intros; now rewrite <- sum_scale_r].
  rewrite sum_swap. apply sum_ext; intros l _. rewrite <- sum_scale. apply sum_ext; intros; ring.
Qed.

Lemma mulv_ext n A x y i : (forall j, (j < n)%nat -> x j = y j) -> mulv n A x i = mulv n A y i.
Proof. intros h. apply sum_ext; intros j hj. now rewrite h. Qed.

Lemma mulv_plus n A x y i : mulv n A (fun j => x j + y j) i = mulv n A x i + mulv n A y i.
Proof. unfold mulv. rewrite <- sum_plus. apply sum_ext; intros; ring. Qed.

Lemma mulv_minus n A x y i : mulv n A (fun j => x j - y j) i = mulv n A x i - mulv n A y i.
Proof. unfold mulv. rewrite <- sum_minus. apply sum_ext; intros; ring. Qed.

Lemma mulv_eye n x i : (i < n)%nat -> mulv n eye x i = x i.
Proof. apply sum_eye_l. Qed.

Lemma mulv_sum_mat n H (M : nat -> mat) x i :
  mulv n (fun r c => sum H (fun h => M h r c)) x i = sum H (fun h => mulv n (M h) x i).
Proof.
  unfold mulv. rewrite <- sum_swap. apply sum_ext; intros j _. now rewrite sum_scale_r.
Qed.

Lemma dot_sym n x y : dot n x y = dot n y x.
Proof. apply sum_ext; intros; ring. Qed.

Lemma dot_self_nonneg n x : 0 <= dot n x x.
Proof. apply sum_nonneg; intros; apply Rle_0_sqr. Qed.

Lemma dot_self_zero n x : dot n x x = 0 -> forall i, (i < n)%nat -> x i = 0.
Proof.
  intros h i hi. assert (E : x i * x i <= dot n x x) by (apply (sum_term n (fun j => x j * x j));
    [intros; apply Rle_0_sqr|exact hi]).
  apply Rsqr_0_uniq. unfold Rsqr. pose proof (Rle_0_sqr (x i)) as P. unfold Rsqr in P. lra.
Qed.

Lemma dot_self_pos n x i : (i < n)%nat -> x i <> 0 -> 0 < dot n x x.
Proof.
  intros hi h. destruct (Rle_lt_or_eq_dec _ _ (dot_self_nonneg n x)) as [l|e]; [exact l|].
  elim h. now apply (dot_self_zero n x).
Qed.

Lemma frob2_nonneg m n A : 0 <= frob2 m n A.
Proof. apply sum_nonneg; intros; apply sum_nonneg; intros; apply Rle_0_sqr. Qed.

Lemma frob2_ext m n A B : eqm m n A B -> frob2 m n A = frob2 m n B.
Proof. intros h. apply sum_ext; intros i hi. apply sum_ext; intros j hj. now rewrite h. Qed.
