(** Orthonormal families of vectors: the inequality of Bessel, and Parseval's identity where there are as many as
    dimensions. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition orthonormal (k n : nat) (v : nat -> vec) : Prop := forall a b, (a < k)%nat -> (b < k)%nat ->
  dot n (v a) (v b) = eye a b.

Lemma bessel k n v x : orthonormal k n v -> sum k (fun l => dot n x (v l) * dot n x (v l)) <= dot n x x.
Proof.
  intros h. set (p := fun i => sum k (fun l => dot n x (v l) * v l i)).
  assert (xp : dot n x p = sum k (fun l => dot n x (v l) * dot n x (v l))).
  { unfold dot at 1, p. rewrite (sum_ext n _ (fun i => sum k (fun l => dot n x (v l) * (x i * v l i)))) by (intros;
      rewrite <- sum_scale; apply sum_ext; intros; ring).
    rewrite sum_swap. apply sum_ext; intros l _. now rewrite sum_scale. }
  assert (pp : dot n p p = sum k (fun l => dot n x (v l) * dot n x (v l))).
  { unfold dot at 1, p. rewrite (sum_ext n _
      (fun i => sum k (fun a => sum k (fun b => dot n x (v a) * dot n x (v b) * (v a i * v b i))))).
    2:{ intros i _. rewrite <- sum_scale_r. apply sum_ext; intros a _. rewrite <- sum_scale.
        apply sum_ext; intros; ring. }
    rewrite sum_swap. apply sum_ext; intros a ha. rewrite sum_swap.
    rewrite (sum_ext k _ (fun b => eye a b * (dot n x (v a) * dot n x (v b)))).
    2:{ intros b hb. rewrite sum_scale. fold (dot n (v a) (v b)). rewrite h by assumption. ring. }
    now apply (sum_eye_l k (fun b => dot n x (v a) * dot n x (v b))). }
  pose proof (dot_self_nonneg n (fun i => x i - p i)) as P.
  assert (E : dot n (fun i => x i - p i) (fun i => x i - p i) = dot n x x - 2 * dot n x p + dot n p p).
  { unfold dot. rewrite <- sum_scale, <- sum_minus, <- sum_plus. apply sum_ext; intros; ring. }
  lra.
Qed.

Lemma dot_eye n i x : (i < n)%nat -> dot n (eye i) x = x i.
Proof. apply sum_eye_l. Qed.

Section Basis.
Variables (n : nat) (u : nat -> vec).
Hypothesis hu : orthonormal n n u.

(** n orthonormal vectors of R^n have orthonormal coordinates as well. *)
Lemma coordinates_orthonormal i j : (i < n)%nat -> (j < n)%nat -> sum n (fun l => u l i * u l j) = eye i j.
Proof.
  intros hi hj. set (g := fun i => sum n (fun l => u l i * u l i)).
  assert (le1 : forall i, (i < n)%nat -> g i <= 1).
  { intros k hk. pose proof (bessel n n u (eye k) hu) as B. rewrite dot_eye, eye_same in B by exact hk.
    eapply Rle_trans; [|exact B]. right. apply sum_ext; intros l _. now rewrite dot_eye. }
  assert (total : sum n g = INR n).
  { unfold g. rewrite sum_swap, (sum_ext n _ (fun _ => 1)); [rewrite sum_const; ring|].
    intros l hl. fold (dot n (u l) (u l)). rewrite hu by exact hl. apply eye_same. }
  assert (g1 : g i = 1).
  { assert (P : sum n (fun k => 1 - g k) = 0) by (rewrite sum_minus, sum_const, total; ring).
    pose proof (sum_term n (fun k => 1 - g k) i) as T. simpl in T. rewrite P in T. specialize (le1 i hi) as L.
    assert (1 - g i <= 0); [apply T; [|exact hi]|lra]. intros k hk. specialize (le1 k hk). lra. }
  set (r := fun j => eye i j - sum n (fun l => u l i * u l j)).
  assert (Z : dot n r r = 0).
  { assert (X : dot n r r = 1 - 2 * g i + sum n (fun l => sum n (fun m => u l i * u m i * dot n (u l) (u m)))).
    { unfold dot at 1. rewrite (sum_ext n _ (fun j => eye i j * (eye i j - 2 * sum n (fun l => u l i * u l j))
        + sum n (fun l => sum n (fun m => u l i * u m i * (u l j * u m j))))).
      - rewrite sum_plus, (sum_eye_l n (fun j => eye i j - 2 * sum n (fun l => u l i * u l j))) by exact hi.
        rewrite eye_same. fold (g i).
        f_equal. rewrite sum_swap. apply sum_ext; intros l _. rewrite sum_swap. apply sum_ext; intros m _.
        now rewrite sum_scale.
      - intros k _. unfold r.
        rewrite (sum_ext n (fun l => sum n _) (fun l => u l i * u l k * sum n (fun m => u m i * u m k))).
        + rewrite sum_scale_r. ring.
        + intros l _. rewrite <- sum_scale. apply sum_ext; intros; ring. }
    rewrite X, (sum_ext n _ (fun l => u l i * u l i)).
    - fold (g i). rewrite g1. ring.
    - intros l hl. rewrite (sum_ext n _ (fun m => eye l m * (u l i * u m i))).
      + now rewrite (sum_eye_l n (fun m => u l i * u m i)).
      + intros m hm. rewrite hu by assumption. ring. }
  pose proof (dot_self_zero n r Z j hj) as E. unfold r in E. lra.
Qed.

Lemma parseval x y : dot n x y = sum n (fun l => dot n x (u l) * dot n y (u l)).
Proof.
  transitivity (sum n (fun i => sum n (fun j => x i * y j * sum n (fun l => u l i * u l j)))).
  - unfold dot. apply sum_ext; intros i hi. rewrite (sum_ext n _ (fun j => eye i j * (x i * y j))).
    + now rewrite (sum_eye_l n (fun j => x i * y j)).
    + intros j hj. rewrite coordinates_orthonormal by assumption. ring.
  - rewrite (sum_ext n _ (fun i => sum n (fun l => sum n (fun j => x i * u l i * (y j * u l j))))).
    + rewrite sum_swap. apply sum_ext; intros l _. unfold dot. rewrite <- sum_scale_r. apply sum_ext; intros i _.
      rewrite sum_scale. ring.
    + intros i _. rewrite sum_swap. apply sum_ext; intros j _. rewrite <- sum_scale. apply sum_ext; intros; ring.
Qed.
End Basis.
