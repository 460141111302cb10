(** The posterior mean of w is Xᵀ(XXᵀ + λI)⁻¹y = (XᵀX + λI)⁻¹Xᵀy, λ = σ²/τ², and it has the least mean squared error.
    Proved are the algebra and the minimum among linear rules; what is not proved is that the conditional mean of a
    normal law is this rule, and that it is best among all functions. X is (n x d); the inverses F and G are given by
    their equations. The mean squared error of the rule y ↦ My is the quadratic form of second moments E ww = τ²I and
    E yy = τ²XXᵀ + σ²I, E yw = τ²X: [linear_risk] is tr(M(τ²XXᵀ + σ²I)Mᵀ) − 2τ² tr(MX) + dτ², written as τ²‖MX − I‖² +
    σ²‖M‖², which is the same. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition linear_risk (n d : nat) (tau2 sigma2 : R) (X M : mat) : R :=
  tau2 * frob2 d d (sub (mul n M X) eye) + sigma2 * frob2 d n M.

(** XXᵀ + λI and XᵀX + λI. *)
Definition gram (d : nat) (lambda : R) (X : mat) : mat := fun i j => sum d (fun a => X i a * X j a) + lambda * eye i j.
Definition cogram (n : nat) (lambda : R) (X : mat) : mat := fun a b => sum n (fun i => X i a * X i b)
  + lambda * eye a b.

Lemma push_through n d lambda X i b : (i < n)%nat -> (b < d)%nat ->
  sum n (fun j => gram d lambda X i j * X j b) = sum d (fun a => X i a * cogram n lambda X a b).
Proof.
  intros hi hb. unfold gram, cogram.
  rewrite (sum_ext n _ (fun j => sum d (fun a => X i a * X j a * X j b) + lambda * (eye i j * X j b))) by (intros;
    rewrite Rmult_plus_distr_r, <- sum_scale_r; ring).
  rewrite (sum_ext d (fun a => X i a * _) (fun a => sum n (fun j => X i a * X j a * X j b)
    + lambda * (X i a * eye a b))).
  - rewrite !sum_plus, !sum_scale, sum_eye_l, (sum_eye_r d (X i)), sum_swap by assumption. reflexivity.
  - intros a _. rewrite Rmult_plus_distr_l, <- sum_scale. f_equal; [apply sum_ext; intros; ring|ring].
Qed.

Theorem ridge_bayes (n d : nat) (lambda tau2 sigma2 : R) (X F G : mat) :
  0 < tau2 -> 0 < sigma2 -> lambda = sigma2 / tau2 ->
  eqm n n (mul n (gram d lambda X) G) eye -> eqm n n (mul n G (gram d lambda X)) eye ->
  eqm d d (mul d F (cogram n lambda X)) eye ->
  let best := mul n (transpose X) G in
  eqm d n best (mul d F (transpose X)) /\
  (forall M, linear_risk n d tau2 sigma2 X M = linear_risk n d tau2 sigma2 X best
    + tau2 * frob2 d d (mul n (sub M best) X) + sigma2 * frob2 d n (sub M best)) /\
  (forall M, linear_risk n d tau2 sigma2 X best <= linear_risk n d tau2 sigma2 X M).
Proof.
  intros ht hs hl GR GL FL best.
  assert (sym : forall i j, gram d lambda X i j = gram d lambda X j i).
  { intros i j. unfold gram. f_equal; [apply sum_ext; intros; ring|]. unfold eye. now rewrite Nat.eqb_sym. }
  assert (E : eqm d n best (mul d F (transpose X))).
  { intros a i ha hi.
    (* F (XᵀX + λI) Xᵀ G = F Xᵀ (XXᵀ + λI) G *)
    transitivity (sum d (fun b => sum d (fun e => F a e * cogram n lambda X e b) * best b i)).
    - symmetry. rewrite (sum_ext d _ (fun b => eye a b * best b i)); [now apply (sum_eye_l d (fun b => best b i))|].
      intros b hb. f_equal. now apply (FL a b).
    - rewrite (sum_ext d _ (fun b => sum d (fun e => F a e * (cogram n lambda X e b * best b i)))) by (intros;
        rewrite <- sum_scale_r; apply sum_ext; intros; ring).
      rewrite sum_swap. apply sum_ext; intros e he. rewrite sum_scale. f_equal. unfold best, mul, transpose.
      rewrite (sum_ext d _ (fun b => sum n (fun j => cogram n lambda X e b * X j b * G j i))) by (intros;
        rewrite <- sum_scale; apply sum_ext; intros; ring).
      rewrite sum_swap. rewrite (sum_ext n _ (fun j => sum n (fun l => X l e * gram d lambda X l j * G j i))).
      + rewrite sum_swap. rewrite (sum_ext n _ (fun l => X l e * eye l i)); [now apply (sum_eye_r n (fun l => X l e))|].
        intros l hl'. rewrite (sum_ext n _ (fun j => X l e * (gram d lambda X l j * G j i))) by (intros; ring).
        rewrite sum_scale. f_equal. now apply (GR l i).
      + intros j hj. rewrite !sum_scale_r. f_equal. pose proof (push_through n d lambda X j e hj he) as P.
        rewrite (sum_ext d _ (fun b => X j b * cogram n lambda X b e)).
        * rewrite <- P. apply sum_ext; intros l _. rewrite (sym j l). ring.
        * intros b _. rewrite Rmult_comm. f_equal. unfold cogram. f_equal; [apply sum_ext; intros; ring|]. unfold eye.
          now rewrite Nat.eqb_sym. }
  split; [exact E|].
  assert (Q : forall M, linear_risk n d tau2 sigma2 X M = linear_risk n d tau2 sigma2 X best
    + tau2 * frob2 d d (mul n (sub M best) X) + sigma2 * frob2 d n (sub M best)).
  { intros M. set (D := sub M best).
    (* the derivative vanishes: best (XXᵀ + λI) = Xᵀ *)
    assert (Z : forall a i, (a < d)%nat -> (i < n)%nat -> sum n (fun j => best a j * gram d lambda X j i) = X i a).
    { intros a i ha hi. unfold best, mul, transpose.
      rewrite (sum_ext n _ (fun j => sum n (fun l => X l a * (G l j * gram d lambda X j i)))) by (intros;
        rewrite <- sum_scale_r; apply sum_ext; intros; ring).
      rewrite sum_swap, (sum_ext n _ (fun l => X l a * eye l i)); [now apply (sum_eye_r n (fun l => X l a))|].
      intros l hl'. rewrite sum_scale. f_equal. now apply (GL l i). }
    assert (cross : tau2 * sum d (fun a => sum d (fun b => (mul n best X a b - eye a b) * mul n D X a b))
      + sigma2 * sum d (fun a => sum n (fun i => best a i * D a i)) = 0).
    { rewrite <- !sum_scale, <- sum_plus. apply sum_zero; intros a ha.
      assert (Y : sum d (fun b => (mul n best X a b - eye a b) * mul n D X a b)
        = sum n (fun i => D a i * (sum n (fun j => best a j * gram d lambda X j i) - lambda * best a i))
          - sum n (fun i => D a i * X i a)).
      { rewrite (sum_ext d _ (fun b => sum n (fun i => D a i * (mul n best X a b * X i b)) - eye a b * mul n D X a b)).
        - rewrite sum_minus, (sum_eye_l d (fun b => mul n D X a b)) by exact ha. f_equal. rewrite sum_swap.
          apply sum_ext; intros i hi.
          rewrite sum_scale. f_equal. unfold gram.
          rewrite (sum_ext n _ (fun j => sum d (fun b => best a j * X j b * X i b) + lambda * (best a j * eye j i))).
          + rewrite sum_plus, sum_scale, (sum_eye_r n (fun j => best a j)), sum_swap by exact hi. unfold mul.
            rewrite (sum_ext d _ (fun b => sum n (fun j => best a j * X j b * X i b))) by (intros;
              now rewrite <- sum_scale_r). ring.
          + intros j _. rewrite Rmult_plus_distr_l, <- sum_scale. f_equal; [apply sum_ext; intros; ring|ring].
        - intros b _. rewrite Rmult_minus_distr_r. f_equal. unfold mul at 2. rewrite <- sum_scale.
          apply sum_ext; intros; ring. }
      rewrite Y, (sum_ext n _ (fun i => D a i * X i a - lambda * (best a i * D a i))) by (intros i hi;
        rewrite Z by assumption; ring).
      rewrite sum_minus, sum_scale, hl. unfold Rdiv. field. lra. }
    assert (X1 : frob2 d d (sub (mul n M X) eye) = frob2 d d (sub (mul n best X) eye)
      + 2 * sum d (fun a => sum d (fun b => (mul n best X a b - eye a b) * mul n D X a b)) + frob2 d d (mul n D X)).
    { unfold frob2. rewrite <- sum_scale, <- !sum_plus. apply sum_ext; intros a _. rewrite <- sum_scale, <- !sum_plus.
      apply sum_ext; intros b _.
      assert (T : mul n M X a b = mul n best X a b + mul n D X a b) by (unfold mul, D, sub; rewrite <- sum_plus;
        apply sum_ext; intros; ring).
      unfold sub. rewrite T. ring. }
    assert (X2 : frob2 d n M = frob2 d n best + 2 * sum d (fun a => sum n (fun i => best a i * D a i)) + frob2 d n D).
    { unfold frob2. rewrite <- sum_scale, <- !sum_plus. apply sum_ext; intros a _. rewrite <- sum_scale, <- !sum_plus.
      apply sum_ext; intros i _.
      unfold D, sub. ring. }
    unfold linear_risk. rewrite X1, X2. lra. }
  split; [exact Q|]. intros M. rewrite (Q M). pose proof (frob2_nonneg d d (mul n (sub M best) X)).
  pose proof (frob2_nonneg d n (sub M best)). nra.
Qed.

(** The hypotheses are met, for one example with one feature. *)
Theorem ridge_witness : let X := fun _ _ : nat => 1 in let half := fun _ _ : nat => / 2 in
  eqm 1 1 (mul 1 (gram 1 1 X) half) eye /\ eqm 1 1 (mul 1 half (cogram 1 1 X)) eye.
Proof.
  split; intros i j hi hj; replace i with 0%nat by lia; replace j with 0%nat by lia;
    unfold mul, gram, cogram, eye; simpl; field.
Qed.

(** With another λ the rule is not best: λ = 0 for one example, where the rule is y itself. *)
Theorem control_other_lambda : ~ (forall M : R, linear_risk 1 1 1 1 (fun _ _ => 1) (fun _ _ => 1)
  <= linear_risk 1 1 1 1 (fun _ _ => 1) (fun _ _ => M)).
Proof. intros h. specialize (h (/ 2)). unfold linear_risk, frob2, sub, mul, eye in h. simpl in h. lra. Qed.
