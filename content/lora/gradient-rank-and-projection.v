(** For a linear layer the gradient of one example (x, y) is δxᵀ, where δ is the gradient with respect to the output;
    so that of b examples has rank at most b. The first step of plain gradient descent with rate η on both factors,
    from B = 0, changes the layer by ΔW = −η G AᵀA. The rows of ΔW lie in the row space of A. The matrix AᵀA is an
    orthogonal projection onto it if AAᵀ = I. If A is random with E AᵀA = I, then E ΔW = −ηG. W is (d x k), A (r x k).
    The gradient is taken for a loss ℓ(Wx) along any entry, δ_a being the derivative of ℓ along output a at Wx, where
    ℓ is differentiable in the sense that its derivative along every line c is Σ_a δ_a c_a. The expectation is a mean
    of finitely many draws with weights. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Projections.
Local Open Scope R_scope.

Theorem gradient_rank_and_projection (d k r : nat) :
  (forall (loss : vec -> R) (W : mat) (x delta : vec), (forall u v, (forall a, u a = v a) -> loss u = loss v) ->
    (forall c : vec, derivable_pt_lim (fun t => loss (fun a => mulv k W x a + t * c a)) 0 (dot d delta c)) ->
    forall a b, (a < d)%nat -> (b < k)%nat ->
    derivable_pt_lim (fun t => loss (mulv k (fun i j => W i j + t * (eye a i * eye b j)) x)) 0 (delta a * x b)) /\
  (forall (b : nat) (delta x : nat -> vec), rank_le d k (fun i j => sum b (fun e => delta e i * x e j)) b) /\
  (forall (eta : R) (G A : mat) i j, let B := fun a b => 0 - eta * mul k G (transpose A) a b in
    mul r B A i j = - eta * mul k G (mul r (transpose A) A) i j) /\
  (forall (eta : R) (G A : mat), exists C, forall i j, - eta * mul k G (mul r (transpose A) A) i j = mul r C A i j) /\
  (forall A : mat, eqm r r (mul k A (transpose A)) eye -> projection k (mul r (transpose A) A) /\
    (forall l j, (l < r)%nat -> mul k A (mul r (transpose A) A) l j = A l j)) /\
  (forall (draws : nat) (p : nat -> R) (A : nat -> mat) (eta : R) (G : mat),
    eqm k k (fun i j => sum draws (fun e => p e * mul r (transpose (A e)) (A e) i j)) eye ->
    eqm d k (fun i j => sum draws (fun e => p e * (- eta * mul k G (mul r (transpose (A e)) (A e)) i j))) (fun i j =>
      - eta * G i j)).
Proof.
  split; [|split; [|split; [|split; [|split]]]].
  - intros loss W x delta ext hd a b ha hb. specialize (hd (fun i => eye a i * x b)).
    replace (delta a * x b) with (dot d delta (fun i => eye a i * x b)).
    + intros eps he. destruct (hd eps he) as [e H]. exists e. intros t ht hl. specialize (H t ht hl).
      assert (E : forall s, loss (mulv k (fun i j => W i j + s * (eye a i * eye b j)) x)
        = loss (fun i => mulv k W x i + s * (eye a i * x b))).
      { intros s. apply ext. intros i. unfold mulv.
        rewrite (sum_ext k _ (fun j => W i j * x j + eye b j * (s * eye a i * x j))) by (intros; ring).
        rewrite sum_plus, (sum_eye_l k (fun j => s * eye a i * x j)) by exact hb. ring. }
      now rewrite !E.
    + unfold dot. rewrite (sum_ext d _ (fun i => eye a i * (delta i * x b))) by (intros; ring).
      now rewrite (sum_eye_l d (fun i => delta i * x b)).
  - intros b delta x. exists (fun i e => delta e i), (fun e j => x e j). intros i j _ _. reflexivity.
  - intros eta G A i j B. rewrite <- mul_assoc. unfold mul at 1, B.
    rewrite (sum_ext r _ (fun l => - eta * (mul k G (transpose A) i l * A l j))) by (intros; ring).
    now rewrite sum_scale.
  - intros eta G A. exists (fun i l => - eta * mul k G (transpose A) i l). intros i j. rewrite <- mul_assoc.
    unfold mul at 1 3.
    rewrite <- sum_scale. apply sum_ext; intros; ring.
  - intros A hA. assert (AP : forall l j, (l < r)%nat -> mul k A (mul r (transpose A) A) l j = A l j).
    { intros l j hl. rewrite <- mul_assoc. unfold mul at 1.
      rewrite (sum_ext r _ (fun q => eye l q * A q j)) by (intros q hq; now rewrite hA).
      now rewrite (sum_eye_l r (fun q => A q j)). }
    split; [split|intros l j hl; now apply AP].
    + intros i j _ _. unfold transpose, mul. apply sum_ext; intros; ring.
    + intros i j _ _. rewrite mul_assoc. apply mul_ext; [reflexivity|]. intros l hl. now apply AP.
  - intros draws p A eta G hA i j hi hj.
    rewrite (sum_ext draws _ (fun e => - eta * sum k (fun l => G i l * (p e * mul r (transpose (A e)) (A e) l j)))).
    + rewrite sum_scale, sum_swap. f_equal. rewrite (sum_ext k _ (fun l => G i l * eye l j));
        [now rewrite (sum_eye_r k (G i))|].
      intros l hl. rewrite sum_scale. f_equal. now apply hA.
    + intros e _. unfold mul at 1. rewrite <- !sum_scale. apply sum_ext; intros; ring.
Qed.

(** One example less does not bound the rank. *)
Theorem control_rank_sharpened : ~ (forall (d k b : nat) (delta x : nat ->
  vec), rank_le d k (fun i j => sum b (fun e => delta e i * x e j)) (b - 1)).
Proof.
  intros h. specialize (h 1%nat 1%nat 1%nat (fun _ _ => 1) (fun _ _ => 1)). apply rank_le_zero in h.
  specialize (h 0%nat 0%nat ltac:(lia) ltac:(lia)). simpl in h. lra.
Qed.

(** Without AAᵀ = I the matrix AᵀA is no projection: the number 2. *)
Theorem control_not_orthonormal : ~ (forall A : mat, projection 1 (mul 1 (transpose A) A)).
Proof.
  intros h. destruct (h (fun _ _ => 2)) as [_ P]. specialize (P 0%nat 0%nat ltac:(lia) ltac:(lia)).
  unfold mul, transpose in P. simpl in P. lra.
Qed.
