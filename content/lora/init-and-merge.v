(** With B = 0 the adapted layer is the frozen one, and ∂L/∂A = BᵀG = 0, ∂L/∂B = GAᵀ, which is not zero unless all
    rows of G are orthogonal to those of A. After training W + BA can be stored as one matrix. For every invertible S
    the pairs (B, A) and (BS, S⁻¹A) have the same product, and if rank BA = r no other pairs do. An adapter has fewer
    parameters than W only for r < dk/(d + k). W is (d x k), B (d x r), A (r x k). For the gradients the loss may be
    any function of the matrix that is differentiable at W + BA with gradient G, told as a first-order expansion. That
    BA has rank r is told by a left inverse of B and a right inverse of A. The dimension of the set of matrices of
    rank r is not treated. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Inverses.
Local Open Scope R_scope.

(** The loss has the gradient G at M: along every direction D its derivative is the inner product of G and D. *)
Definition has_gradient (d k : nat) (loss : mat -> R) (M G : mat) : Prop :=
  forall path D : R -> mat, (forall t i j, path t i j = M i j + D t i j) ->
  forall D1 : mat, (forall i j, (i < d)%nat -> (j < k)%nat -> derivable_pt_lim (fun t => D t i j) 0 (D1 i j) /\
    D 0 i j = 0) ->
  derivable_pt_lim (fun t => loss (path t)) 0 (sum d (fun i => sum k (fun j => G i j * D1 i j))).

(** A matrix with t added to the entry (a, b). *)
Definition moved (A : mat) (a b : nat) (t : R) : mat := fun i j => A i j + t * (eye a i * eye b j).

Lemma linear_derivative c : derivable_pt_lim (fun t => t * c) 0 c.
Proof.
  intros eps he. exists (mkposreal 1 Rlt_0_1). intros t ht _.
  replace (((0 + t) * c - 0 * c) / t - c) with 0 by (field; exact ht).
  rewrite Rabs_R0. exact he.
Qed.

Theorem init_and_merge (d k r : nat) :
  (forall (W A : mat) i j, add W (mul r (fun _ _ => 0) A) i j = W i j) /\
  (forall (loss : mat -> R) (W B A G : mat), has_gradient d k loss (add W (mul r B A)) G ->
    (forall a b, (a < r)%nat -> (b < k)%nat ->
      derivable_pt_lim (fun t => loss (add W (mul r B (moved A a b t)))) 0 (mul d (transpose B) G a b)) /\
    (forall a b, (a < d)%nat -> (b < r)%nat ->
      derivable_pt_lim (fun t => loss (add W (mul r (moved B a b t) A))) 0 (mul k G (transpose A) a b))) /\
  (forall (G A : mat), eqm d r (mul k G (transpose A)) (fun _ _ => 0) <-> forall a b, (a < d)%nat -> (b < r)%nat ->
    dot k (G a) (A b) = 0) /\
  (forall (W B A : mat) x i, mulv k W x i + mulv r B (mulv k A x) i = mulv k (add W (mul r B A)) x i) /\
  (forall (B A S T : mat), eqm r r (mul r S T) eye -> eqm d k (mul r (mul r B S) (mul r T A)) (mul r B A)) /\
  (forall (B A B' A' P Q : mat), eqm r r (mul d P B) eye -> eqm r r (mul k A Q) eye ->
    eqm d k (mul r B A) (mul r B' A') ->
    exists S T, eqm r r (mul r S T) eye /\ eqm d r B' (mul r B S) /\ eqm r k A' (mul r T A) /\
      eqm r k (mul r S A') A) /\
  (((r * d + r * k < d * k)%nat) <-> (r * (d + k) < d * k)%nat).
Proof.
  split; [|split; [|split; [|split; [|split; [|split]]]]].
  - intros W A i j. unfold add, mul. rewrite sum_zero; [ring|intros; ring].
  - intros loss W B A G hG. split; intros a b ha hb.
    + set (D := fun t i j => t * (B i a * eye b j)).
      assert (E : forall t i j, add W (mul r B (moved A a b t)) i j = add W (mul r B A) i j + D t i j).
      { intros t i j. unfold add, mul, moved, D.
        rewrite (sum_ext r _ (fun l => B i l * A l j + eye a l * (t * B i l * eye b j))) by (intros; ring).
        rewrite sum_plus, (sum_eye_l r (fun l => t * B i l * eye b j)) by exact ha. ring. }
      pose proof (hG (fun t => add W (mul r B (moved A a b t))) D E (fun i j => B i a * eye b j)) as F.
      replace (mul d (transpose B) G a b) with (sum d (fun i => sum k (fun j => G i j * (B i a * eye b j)))).
      * apply F. intros i j _ _. unfold D. split; [apply linear_derivative|ring].
      * apply sum_ext; intros i _. unfold transpose.
        rewrite (sum_ext k _ (fun j => eye b j * (B i a * G i j))) by (intros; ring). now rewrite sum_eye_l.
    + set (D := fun t i j => t * (eye a i * A b j)).
      assert (E : forall t i j, add W (mul r (moved B a b t) A) i j = add W (mul r B A) i j + D t i j).
      { intros t i j. unfold add, mul, moved, D.
        rewrite (sum_ext r _ (fun l => B i l * A l j + eye b l * (t * eye a i * A l j))) by (intros; ring).
        rewrite sum_plus, (sum_eye_l r (fun l => t * eye a i * A l j)) by exact hb. ring. }
      pose proof (hG (fun t => add W (mul r (moved B a b t) A)) D E (fun i j => eye a i * A b j)) as F.
      replace (mul k G (transpose A) a b) with (sum d (fun i => sum k (fun j => G i j * (eye a i * A b j)))).
      * apply F. intros i j _ _. unfold D. split; [apply linear_derivative|ring].
      * rewrite (sum_ext d _ (fun i => eye a i * sum k (fun j => G i j * A b j))) by (intros; rewrite <- sum_scale;
          apply sum_ext; intros; ring).
        rewrite sum_eye_l by exact ha. reflexivity.
  - intros G A. split; intros h a b ha hb; exact (h a b ha hb).
  - intros W B A x i. rewrite <- mulv_mul. unfold mulv, add. rewrite <- sum_plus. apply sum_ext; intros; ring.
  - intros B A S T hST i j hi hj. rewrite mul_assoc. apply mul_ext; [reflexivity|]. intros l hl. rewrite <- mul_assoc.
    unfold mul at 1. rewrite (sum_ext r _ (fun q => eye l q * A q j)) by (intros q hq; now rewrite hST).
    now rewrite sum_eye_l.
  - intros B A B' A' P Q hP hQ E. set (S := mul k A' Q). set (S' := mul d P B').
    (* P B A Q = I = (P B') (A' Q) *)
    assert (prod : eqm r r (mul r S' S) eye).
    { intros i j hi hj. unfold S', S. rewrite mul_assoc.
      rewrite <- (hQ i j hi hj). transitivity (mul d P (mul k (mul r B' A') Q) i j).
      - apply mul_ext; [reflexivity|]. intros l hl. now rewrite mul_assoc.
      - transitivity (mul d P (mul k (mul r B A) Q) i j).
        + apply mul_ext; [reflexivity|]. intros l hl. apply mul_ext; [|reflexivity]. intros q hq. symmetry. now apply E.
        + rewrite <- mul_assoc. apply mul_ext; [|reflexivity]. intros q hq. rewrite <- mul_assoc.
          unfold mul at 1. rewrite (sum_ext r _ (fun l => eye i l * A l q)) by (intros l hl; now rewrite hP).
          now rewrite sum_eye_l. }
    assert (A2 : eqm r k (mul r S' A') A).
    { intros i j hi hj. unfold S'. rewrite mul_assoc. transitivity (mul d P (mul r B A) i j).
      - apply mul_ext; [reflexivity|]. intros l hl. symmetry. now apply E.
      - rewrite <- mul_assoc. unfold mul at 1.
        rewrite (sum_ext r _ (fun l => eye i l * A l j)) by (intros l hl; now rewrite hP). now rewrite sum_eye_l. }
    exists S', S. split; [exact prod|].
    assert (prod' : eqm r r (mul r S S') eye) by (apply (left_inverse_right r S' S prod)).
    split; [|split; [|exact A2]].
    + (* B A Q = B = B' (A' Q) *)
      intros i j hi hj. transitivity (mul r B' (mul r S S') i j).
      * unfold mul at 1. rewrite (sum_ext r _ (fun l => B' i l * eye l j)) by (intros l hl; now rewrite prod').
        now rewrite (sum_eye_r r (B' i)).
      * rewrite <- mul_assoc. apply mul_ext; [|reflexivity]. intros l hl. unfold S. rewrite <- mul_assoc.
        transitivity (mul k (mul r B A) Q i l); [apply mul_ext; [|reflexivity]; intros q hq; symmetry; now apply E|].
        rewrite mul_assoc. unfold mul at 1. rewrite (sum_ext r _ (fun p => B i p * eye p l)) by (intros p hp;
          now rewrite hQ). now rewrite (sum_eye_r r (B i)).
    + intros i j hi hj. transitivity (mul r (mul r S S') A' i j).
      * symmetry. unfold mul at 1. rewrite (sum_ext r _ (fun l => eye i l * A' l j)) by (intros l hl;
          now rewrite prod'). now rewrite sum_eye_l.
      * rewrite mul_assoc. apply mul_ext; [reflexivity|]. intros l hl. now apply A2.
  - rewrite Nat.mul_add_distr_l. reflexivity.
Qed.

(** Were both factors zero at the beginning, both gradients would vanish: with A = 0 the second is zero whatever G is.
*)
Theorem control_both_zero : ~ (forall G : mat, ~ eqm 1 1 (mul 1 G (transpose (fun _ _ => 0))) (fun _ _ => 0)).
Proof. intros h. apply (h (fun _ _ => 1)). intros i j _ _. unfold mul, transpose. simpl. ring. Qed.

(** If the rank of BA is less than r, other pairs have the same product: zero times anything. *)
Theorem control_rank_dropped : ~ (forall B A B' A' : mat, eqm 1 1 (mul 1 B A) (mul 1 B' A') ->
  exists S, eqm 1 1 B' (mul 1 B S)).
Proof.
  intros h. destruct (h (fun _ _ => 0) (fun _ _ => 0) (fun _ _ => 1) (fun _ _ => 0)) as [S E].
  - intros i j _ _. unfold mul. simpl. ring.
  - specialize (E 0%nat 0%nat ltac:(lia) ltac:(lia)). unfold mul in E. simpl in E. lra.
Qed.
