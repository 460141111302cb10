(** Let f = Σ_{j<N} α_j σ_j in L²(μ) and ‖α‖₁ = Σ_j |α_j|. For every n there are at most n of the units, and
    coefficients for them, with which ‖f − f_n‖² ≤ (1/n)(‖α‖₁ Σ_j |α_j| ‖σ_j‖² − ‖f‖²). The right-hand side is the
    mean over all draws of n units with probabilities |α_j| / ‖α‖₁, each draw with the coefficient sgn(α_j) ‖α‖₁ / n.
    L²(μ) may be any space with an inner product. A draw is a list J of n indices below N, and [mean] is the mean over
    all lists; the network of a draw is (‖α‖₁ / n) Σ_{j∈J} sgn(α_j) σ_j, so it has at most n units. The probabilities
    need ‖α‖₁ > 0, that is f not built of zero terms alone. *)
From Coq Require Import Reals Lra Lia Arith List.
From UAC Require Import Sums InnerProducts Draws.
Local Open Scope R_scope.

(** The network of a draw. *)
Definition drawn_network (V : inner_space) (N : nat) (alpha : nat -> R) (sigma : nat ->
  V) (n : nat) (J : list nat) : V :=
  vscale (sum N (fun j => Rabs (alpha j)) / INR n) (fold_right (fun j s => vplus (vscale (sgn (alpha j)) (sigma j)) s)
    origin J).

(** All that matters of vectors is their inner products. *)
Lemma norm2_alike {V : inner_space} (u u' v v' : V) :
  (forall w, inner u w = inner u' w) -> (forall w, inner v w = inner v' w) -> norm2 (vminus u v) = norm2 (vminus v' u').
Proof.
  intros hu hv. rewrite !norm2_minus. unfold norm2.
  rewrite (hu u), (inner_sym V u' u), (hu u'), (hv v), (inner_sym V v' v), (hv v'), (hu v), (inner_sym V u' v),
    (hv u'). ring.
Qed.

Theorem maurey_subnetwork (V : inner_space) (N n : nat) (alpha : nat -> R) (sigma : nat -> V) : (0 < n)%nat ->
  let total := sum N (fun j => Rabs (alpha j)) in 0 < total ->
  let f := vsum N (fun j => vscale (alpha j) (sigma j)) in
  let bound := / INR n * (total * sum N (fun j => Rabs (alpha j) * norm2 (sigma j)) - norm2 f) in
  mean N (fun j => Rabs (alpha j) / total) n (fun J => norm2 (vminus f (drawn_network V N alpha sigma n J))) = bound /\
  exists J, length J = n /\ Forall (fun j => (j < N)%nat) J /\
    norm2 (vminus f (drawn_network V N alpha sigma n J)) <= bound.
Proof.
  intros hn total ht f bound. set (c := fun j => alpha j / total). set (phi := fun j => vscale total (sigma j)).
  assert (N0 : INR n <> 0) by (apply not_0_INR; lia).
  assert (ac : forall j, Rabs (c j) = Rabs (alpha j) / total).
  { intros j. unfold c, Rdiv. rewrite Rabs_mult, (Rabs_right (/ total)); [reflexivity|]. left.
    now apply Rinv_0_lt_compat. }
  assert (one : sum N (fun j => Rabs (c j)) = 1).
  { rewrite (sum_ext N _ (fun j => Rabs (alpha j) * / total)) by (intros; apply ac). rewrite sum_scale_r. fold total.
    field. lra. }
  assert (sg : forall j, sgn (c j) = sgn (alpha j)).
  { intros j. unfold sgn, c. destruct (Rle_dec 0 (alpha j)) as [h|h], (Rle_dec 0 (alpha j / total)) as [k|k];
      try reflexivity; exfalso.
    - apply k. apply Rmult_le_pos; [exact h|left; now apply Rinv_0_lt_compat].
    - apply h. apply Rmult_le_reg_r with (/ total); [now apply Rinv_0_lt_compat|]. rewrite Rmult_0_l. exact k. }
  assert (F : forall w, inner (combination V N c phi) w = inner f w).
  { intros w. unfold combination, f. rewrite !inner_vsum. apply sum_ext; intros j _. unfold c, phi.
    rewrite !inner_scale. field. lra. }
  assert (D : forall J w, inner (drawn_network V N alpha sigma n J) w = inner (vscale (/ INR n) (drawn V c phi J)) w).
  { intros J w. unfold drawn_network. fold total. rewrite !inner_scale. unfold Rdiv.
    rewrite (Rmult_comm total), Rmult_assoc. f_equal.
    induction J as [|j J IH]; simpl; [rewrite !inner_origin; ring|]. rewrite !inner_plus, Rmult_plus_distr_l, IH, sg.
    unfold phi. rewrite !inner_scale. ring. }
  assert (E : forall J, norm2 (vminus f (drawn_network V N alpha sigma n J))
    = norm2 (vminus (vscale (/ INR n) (drawn V c phi J)) (combination V N c phi))).
  { intros J. apply norm2_alike; intros w; [symmetry; apply F|apply D]. }
  assert (M : mean N (fun j => Rabs (alpha j) / total) n
    (fun J => norm2 (vminus f (drawn_network V N alpha sigma n J))) = bound).
  { rewrite (mean_ext N _ n _ (fun J => norm2 (vminus (vscale (/ INR n) (drawn V c phi J)) (combination V N c phi))))
      by (intros; apply E).
    rewrite (mean_weights N _ (fun j => Rabs (c j))) by (intros; symmetry; apply ac).
    rewrite maurey_mean by assumption. unfold bound. f_equal. unfold spread.
    assert (nf : norm2 (combination V N c phi) = norm2 f) by (unfold norm2; rewrite F, inner_sym, F; reflexivity).
    rewrite nf. f_equal.
    rewrite <- sum_scale. apply sum_ext; intros j _. rewrite ac. unfold phi. rewrite norm2_scale. field. lra. }
  split; [exact M|]. rewrite <- M. apply below_mean_draw.
  - intros j _. apply Rmult_le_pos; [apply Rabs_pos|left; now apply Rinv_0_lt_compat].
  - rewrite (sum_ext N _ (fun j => Rabs (c j))) by (intros; symmetry; apply ac). exact one.
Qed.

(** Without the factor ‖α‖₁ the bound is false, in a space of one point: f = 2σ with ‖σ‖ = 1. *)
Theorem control_without_total : ~ (forall (V : inner_space) (alpha : nat -> R) (sigma : nat -> V),
  let f := vsum 1 (fun j => vscale (alpha j) (sigma j)) in
  exists J, norm2 (vminus f (drawn_network V 1 alpha sigma 1 J))
    <= / 1 * (sum 1 (fun j => Rabs (alpha j) * norm2 (sigma j)) - norm2 f)).
Proof.
  intros h. set (V := weighted_points 1 (fun _ => 1) (fun _ => Rle_0_1)).
  destruct (h V (fun _ => 2) (fun _ _ => 1)) as [J H].

  assert (B : / 1 * (sum 1 (fun j => Rabs 2 * norm2 ((fun _ => 1) : V))
    - norm2 (vsum 1 (fun j => vscale 2 ((fun _ => 1) : V)))) < 0).
  { unfold norm2. simpl. rewrite Rabs_right by lra. lra. }
  exact (Rlt_irrefl 0 (Rle_lt_trans 0 _ 0 (norm2_nonneg _) (Rle_lt_trans _ _ _ H B))).
Qed.
