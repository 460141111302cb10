(** After k layers, all equal, the query slot holds −W_k x⋆ with the k-th iterate of gradient descent. Let S = (1/N) Σ
    x_i x_iᵀ have the extreme eigenvalues λ_1 ≥ λ_d > 0. With η = 2/(λ_1 + λ_d), ‖W_k − W_∞‖ ≤ ϱ^k ‖W_0 − W_∞‖ with ϱ
    = (κ − 1)/(κ + 1), κ = λ_1/λ_d, with equality for some W_0; no other constant η has a smaller factor in the worst
    case. The first two parts are the first sentence, with the label slots of the examples. For the rate S is given by
    an orthonormal basis of eigenvectors u_l with eigenvalues between λ_d and λ_1, both of which occur, and W_∞ by the
    normal equations ∇L(W_∞) = 0; the squares of the Frobenius norms are compared. Indices begin at 0, so the first
    eigenvalue is λ_0 and the last λ_(d−1). *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Orthonormal Descent.
Local Open Scope R_scope.

Theorem layers_are_steps (N d c : nat) (x y : nat -> vec) (eta : R) (W0 : mat) (k : nat) : (0 < N)%nat ->
  (forall v a, slot N d x y eta W0 v k a = - mulv d (descent N d x y eta W0 k) v a) /\
  (forall i a, labels N d x y eta W0 k i a = y i a - (mulv d (descent N d x y eta W0 k) (x i) a - mulv d W0 (x i) a)).
Proof.
  intros hN. induction k as [|k [IHs IHl]]; [split; intros; simpl; ring|].
  set (Wk := descent N d x y eta W0 k) in *.
  assert (E : forall v a, mulv d (descended N d x y eta Wk) v a = mulv d Wk v a
    - eta * mulv d (gradient N d x y Wk) v a).
  { intros v a. unfold mulv, descended. rewrite <- sum_scale, <- sum_minus. apply sum_ext; intros; ring. }
  assert (S : forall v a, sum N (fun i => (mulv d W0 (x i) a - labels N d x y eta W0 k i a) * dot d (x i) v)
    = sum N (fun i => (mulv d Wk (x i) a - y i a) * dot d (x i) v)).
  { intros v a. apply sum_ext; intros i _. rewrite IHl. ring. }
  assert (N0 : INR N <> 0) by (apply not_0_INR; lia).
  split; intros; simpl; fold Wk; unfold gradient_layer; rewrite S, E, mulv_gradient; [rewrite IHs|rewrite IHl]; field;
    exact N0.
Qed.

(** The second moments of the inputs. *)
Definition moments (N : nat) (x : nat -> vec) : mat := fun a b => / INR N * sum N (fun i => x i a * x i b).

Section Rate.
Variables (N d c : nat) (x y : nat -> vec) (u : nat -> vec) (lambda : nat -> R) (Winf : mat).
Hypothesis basis : orthonormal d d u.
Hypothesis eigen : forall l b, (l < d)%nat -> (b < d)%nat -> mulv d (moments N x) (u l) b = lambda l * u l b.
Hypothesis normal : forall a b, (b < d)%nat -> gradient N d x y Winf a b = 0.

Let rest (W : mat) (a : nat) : vec := fun b => W a b - Winf a b.

Lemma gradient_rest W a b : (b < d)%nat -> gradient N d x y W a b = sum d (fun e => rest W a e * moments N x e b).
Proof.
  intros hb. rewrite <- (Rminus_0_r (gradient N d x y W a b)), <- (normal a b hb). unfold gradient, moments.
  rewrite <- Rmult_minus_distr_l, <- sum_minus.
  rewrite (sum_ext d _ (fun e => / INR N * sum N (fun i => rest W a e * x i e * x i b))).
  - rewrite sum_scale. f_equal. rewrite sum_swap. apply sum_ext; intros i _. rewrite sum_scale_r. unfold rest, mulv.
    rewrite (sum_ext d (fun e => (W a e - Winf a e) * x i e) (fun e => W a e * x i e - Winf a e * x i e)) by (intros;
      ring).
    rewrite sum_minus. ring.
  - intros e _. rewrite <- Rmult_assoc, (Rmult_comm (rest W a e)), Rmult_assoc, <- sum_scale. f_equal.
    apply sum_ext; intros; ring.
Qed.

Lemma rest_coordinate eta W a l : (l < d)%nat ->
  dot d (rest (descended N d x y eta W) a) (u l) = (1 - eta * lambda l) * dot d (rest W a) (u l).
Proof.
  intros hl. assert (E : sum d (fun b => gradient N d x y W a b * u l b) = lambda l * dot d (rest W a) (u l)).
  { rewrite (sum_ext d _ (fun b => sum d (fun e => rest W a e * (moments N x e b * u l b)))).
    - rewrite sum_swap. unfold dot. rewrite <- sum_scale. apply sum_ext; intros e he. rewrite sum_scale.
      pose proof (eigen l e hl he) as X. unfold mulv in X. rewrite X. ring.
    - intros b hb. rewrite gradient_rest, <- sum_scale_r by exact hb. apply sum_ext; intros; ring. }
  unfold dot at 1. rewrite (sum_ext d _ (fun b => rest W a b * u l b - eta * (gradient N d x y W a b * u l b))).
  - rewrite sum_minus, sum_scale, E. unfold dot. ring.
  - intros b _. unfold rest, descended. ring.
Qed.

Lemma frob2_rest W : frob2 c d (sub W Winf)
  = sum c (fun a => sum d (fun l => dot d (rest W a) (u l) * dot d (rest W a) (u l))).
Proof. apply sum_ext; intros a _. apply (parseval d u basis (rest W a) (rest W a)). Qed.

Lemma contraction eta rho W : (forall l, (l < d)%nat -> - rho <= 1 - eta * lambda l <= rho) ->
  frob2 c d (sub (descended N d x y eta W) Winf) <= rho ^ 2 * frob2 c d (sub W Winf).
Proof.
  intros h. rewrite !frob2_rest, <- sum_scale. apply sum_le; intros a _. rewrite <- sum_scale.
  apply sum_le; intros l hl.
  rewrite rest_coordinate by exact hl. specialize (h l hl). set (t := dot d (rest W a) (u l)).
  set (q := 1 - eta * lambda l) in *.
  replace (q * t * (q * t)) with (q * q * (t * t)) by ring. apply Rmult_le_compat_r; [apply Rle_0_sqr|]. simpl. nra.
Qed.

(** Along one eigenvector the distance shrinks by the factor of its eigenvalue. *)
Lemma along eta l : (0 < c)%nat -> (l < d)%nat -> let V := fun a b => Winf a b + eye 0 a * u l b in
  forall k, frob2 c d (sub (descent N d x y eta V k) Winf) = ((1 - eta * lambda l) ^ k) ^ 2.
Proof.
  intros hc hl V k. assert (C : forall a m, (m < d)%nat ->
    dot d (rest (descent N d x y eta V k) a) (u m) = (1 - eta * lambda l) ^ k * eye 0 a * eye l m).
  { induction k as [|k IH]; intros a m hm; cbn [descent pow].
    - rewrite Rmult_1_l, <- (basis l m hl hm). unfold dot. rewrite <- sum_scale. apply sum_ext; intros b _.
      unfold rest, V. ring.
    - rewrite rest_coordinate, IH by exact hm. destruct (Nat.eq_dec l m) as [->|h]; [ring|].
      rewrite (eye_other l m h). ring. }
  rewrite frob2_rest, (sum_single c _ 0%nat hc).
  - rewrite (sum_single d _ l hl); [rewrite C, !eye_same by exact hl; simpl; ring|].
    intros m hm h. rewrite C by exact hm. rewrite (eye_other l m) by auto. ring.
  - intros a _ ha. apply sum_zero; intros m hm. rewrite C by exact hm. rewrite (eye_other 0 a) by auto. ring.
Qed.
End Rate.

Theorem depth_is_gd_steps (N d c : nat) (x y : nat -> vec) : (0 < N)%nat -> (0 < c)%nat ->
  (forall eta W0 k,
    (forall v a, slot N d x y eta W0 v k a = - mulv d (descent N d x y eta W0 k) v a) /\
    (forall i a, labels N d x y eta W0 k i a = y i a
      - (mulv d (descent N d x y eta W0 k) (x i) a - mulv d W0 (x i) a))) /\
  (forall (u : nat -> vec) (lambda : nat -> R) (Winf : mat), (0 < d)%nat -> orthonormal d d u ->
    (forall l b, (l < d)%nat -> (b < d)%nat -> mulv d (moments N x) (u l) b = lambda l * u l b) ->
    (forall l, (l < d)%nat -> lambda (d - 1)%nat <= lambda l <= lambda 0%nat) -> 0 < lambda (d - 1)%nat ->
    (forall a b, (b < d)%nat -> gradient N d x y Winf a b = 0) ->
    let kappa := lambda 0%nat / lambda (d - 1)%nat in let rho := (kappa - 1) / (kappa + 1) in
    let best := 2 / (lambda 0%nat + lambda (d - 1)%nat) in
    (forall W0 k, frob2 c d (sub (descent N d x y best W0 k) Winf) <= (rho ^ k) ^ 2 * frob2 c d (sub W0 Winf)) /\
    (exists W0, 0 < frob2 c d (sub W0 Winf) /\
      forall k, frob2 c d (sub (descent N d x y best W0 k) Winf) = (rho ^ k) ^ 2 * frob2 c d (sub W0 Winf)) /\
    (forall eta r, 0 <= r ->
      (forall W0, frob2 c d (sub (descent N d x y eta W0 1) Winf) <= r ^ 2 * frob2 c d (sub W0 Winf)) -> rho <= r)).
Proof.
  intros hN hc. split; [intros; now apply layers_are_steps|].
  intros u lambda Winf hd basis eigen between positive normal kappa rho best.
  set (l1 := lambda 0%nat) in *. set (ld := lambda (d - 1)%nat) in *.
  assert (order : ld <= l1) by (apply between; lia).
  assert (hrho : rho = (l1 - ld) / (l1 + ld)) by (unfold rho, kappa; field; lra).
  assert (top : 1 - best * l1 = - rho) by (rewrite hrho; unfold best; field; lra).
  split; [|split].
  - intros W0 k. induction k as [|k IH]; [simpl; lra|]. cbn [descent].
    eapply Rle_trans; [apply (contraction N d c x y u lambda Winf basis eigen normal best rho)|].
    + intros l hl. specialize (between l hl). rewrite hrho. unfold best.
      split; apply Rmult_le_reg_r with (l1 + ld); try lra;
        replace ((1 - 2 / (l1 + ld) * lambda l) * (l1 + ld)) with (l1 + ld - 2 * lambda l) by (field; lra).
      * replace (- ((l1 - ld) / (l1 + ld)) * (l1 + ld)) with (- (l1 - ld)) by (field; lra). lra.
      * replace ((l1 - ld) / (l1 + ld) * (l1 + ld)) with (l1 - ld) by (field; lra). lra.
    + replace ((rho ^ S k) ^ 2 * frob2 c d (sub W0 Winf)) with (rho ^ 2 * ((rho ^ k) ^ 2 * frob2 c d (sub W0 Winf)))
        by (simpl; ring).
      apply Rmult_le_compat_l; [apply pow2_ge_0|exact IH].
  - exists (fun a b => Winf a b + eye 0 a * u 0%nat b).
    pose proof (along N d c x y u lambda Winf basis eigen normal best 0 hc hd) as A. cbv zeta in A.
    pose proof (A 0%nat) as A0. cbn [descent pow] in A0. rewrite A0. split; [lra|]. intros k. rewrite A. fold l1.
    rewrite top.
    assert (E : (- rho) ^ k * (- rho) ^ k = rho ^ k * rho ^ k) by (rewrite <- !Rpow_mult_distr; f_equal; ring).
    simpl. rewrite !Rmult_1_r. exact E.
  - intros eta r hr bound.
    assert (each : forall l, (l < d)%nat -> Rabs (1 - eta * lambda l) <= r).
    { intros l hl. pose proof (along N d c x y u lambda Winf basis eigen normal eta l hc hl) as A. cbv zeta in A.
      pose proof (A 0%nat) as A0. specialize (A 1%nat). specialize (bound (fun a b => Winf a b + eye 0 a * u l b)).
      rewrite A in bound. cbn [descent] in A0. rewrite A0 in bound. simpl in bound.

      apply (Rsqr_incr_0_var (Rabs (1 - eta * lambda l)) r); [|exact hr]. rewrite <- Rsqr_abs. unfold Rsqr. lra. }
    pose proof (each 0%nat hd) as E1. pose proof (each (d - 1)%nat ltac:(lia)) as E2. fold l1 in E1. fold ld in E2.
    rewrite hrho. apply Rmult_le_reg_r with (l1 + ld); [lra|].
    replace ((l1 - ld) / (l1 + ld) * (l1 + ld)) with (l1 - ld) by (field; lra).
    assert (B1 : - r <= 1 - eta * l1) by (unfold Rabs in E1; destruct (Rcase_abs (1 - eta * l1)); lra).
    assert (B2 : 1 - eta * ld <= r) by (unfold Rabs in E2; destruct (Rcase_abs (1 - eta * ld)); lra). nra.
Qed.

(** The rate is no smaller power: with ϱ^(k+1) in place of ϱ^k the bound is false,
  for one feature pair of eigenvalues 3 and 1. *)
Theorem control_faster : ~ (forall (rho : R) (N d c : nat) (x y : nat -> vec) (Winf : mat) (best : R),
  (0 < N)%nat -> (forall a b, (b < d)%nat -> gradient N d x y Winf a b = 0) -> 0 <= rho < 1 ->
  (forall W, frob2 c d (sub (descended N d x y best W) Winf) <= rho ^ 2 * frob2 c d (sub W Winf)) ->
  forall W0 k, frob2 c d (sub (descent N d x y best W0 k) Winf) <= (rho ^ S k) ^ 2 * frob2 c d (sub W0 Winf)).
Proof.
  intros h. specialize (h 0 1%nat 1%nat 1%nat (fun _ _ => 1) (fun _ _ => 0) (fun _ _ => 0) 1).
  assert (F : frob2 1 1 (sub (descent 1 1 (fun _ _ => 1) (fun _ _ => 0) 1 (fun _ _ => 1) 0) (fun _ _ => 0))
    <= (0 ^ 1) ^ 2 * frob2 1 1 (sub (fun _ _ => 1) (fun _ _ => 0))).
  { apply h; [lia| |lra|].
    - intros a b _. unfold gradient, mulv. simpl. ring.
    - intros W. unfold frob2, sub, descended, gradient, mulv. simpl. rewrite Rinv_1. right. ring. }
  unfold frob2, sub, descent in F. simpl in F. lra.
Qed.
