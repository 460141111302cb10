(** Let t_0 < ... < t_N. The network G(x) = f(t_0) + Σ_k (s_k − s_(k−1)) relu(x − t_k), with the slopes s_k of the
    chords of f and s_(−1) = 0, is on [t_0, t_N] the piecewise-linear interpolant of f at the knots. If f ∈ C², then
    ‖f − G‖ ≤ h²/8 ‖f''‖; if f is only Lipschitz with constant L, then ‖f − G‖ ≤ Lh/2. The interval may be any, not
    only [0, 1]. Of C² no more is used than two derivatives, at every place of the closed interval and taken on the
    line, of which the second is bounded by M. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Derivatives Interpolation.
Local Open Scope R_scope.

Section Errors.
Variables (N : nat) (t : nat -> R) (f : R -> R) (h : R).
Hypothesis increasing : forall k, (k < N)%nat -> t k < t (S k).
Hypothesis fine : forall k, (k < N)%nat -> t (S k) - t k <= h.

Lemma lipschitz_error (L : R) :
  (forall x y, t 0%nat <= x <= t N -> t 0%nat <= y <= t N -> Rabs (f x - f y) <= L * Rabs (x - y)) ->
  (0 < N)%nat -> forall x, t 0%nat <= x <= t N -> Rabs (f x - interpolant N t f x) <= L * h / 2.
Proof.
  intros hL hN x hx. destruct (find_piece N t x hx hN) as [k [hk hxk]].
  destruct (convex_place N t increasing k x hk hxk) as [s [hs ->]].
  rewrite (interpolant_chord N t f increasing) by assumption. assert (P : t k < t (S k)) by now apply increasing.
  pose proof (fine k hk) as F.
  assert (K0 : t 0%nat <= t k) by (apply (knots_sorted N t increasing); lia).
  assert (KN : t (S k) <= t N) by (apply (knots_sorted N t increasing); lia).
  set (x := (1 - s) * t k + s * t (S k)) in *.
  assert (A : Rabs (f x - f (t k)) <= L * (s * (t (S k) - t k))).
  { eapply Rle_trans; [apply hL; lra|]. right. f_equal. unfold x. rewrite Rabs_right; [ring|nra]. }
  assert (B : Rabs (f x - f (t (S k))) <= L * ((1 - s) * (t (S k) - t k))).
  { eapply Rle_trans; [apply hL; lra|]. right. f_equal. unfold x. rewrite Rabs_left1; [ring|nra]. }
  assert (L0 : 0 <= L * (t (S k) - t k)).
  { pose proof (Rabs_pos (f (t (S k)) - f (t k))). pose proof (hL (t (S k)) (t k)) as Q.
    rewrite (Rabs_right (t (S k) - t k)) in Q by lra.
    assert (Rabs (f (t (S k)) - f (t k)) <= L * (t (S k) - t k)) by (apply Q; lra). lra. }
  replace (f x - ((1 - s) * f (t k) + s * f (t (S k)))) with ((1 - s) * (f x - f (t k)) + s * (f x - f (t (S k))))
    by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_right (1 - s)), (Rabs_right s) by lra.
  assert (L1 : L * (t (S k) - t k) <= L * h).
  { apply Rmult_le_compat_l; [|exact F]. apply Rmult_le_reg_r with (t (S k) - t k); lra. }
  set (D := L * (t (S k) - t k)) in *.
  replace (L * (s * (t (S k) - t k))) with (s * D) in A by (unfold D; ring).
  replace (L * ((1 - s) * (t (S k) - t k))) with ((1 - s) * D) in B by (unfold D; ring).
  assert (Q : (1 - s) * Rabs (f x - f (t k)) + s * Rabs (f x - f (t (S k))) <= 2 * s * (1 - s) * D).
  { replace (2 * s * (1 - s) * D) with ((1 - s) * (s * D) + s * ((1 - s) * D)) by ring.
    apply Rplus_le_compat; apply Rmult_le_compat_l; lra. }
  assert (S4 : 2 * s * (1 - s) <= 1 / 2) by (pose proof (Rle_0_sqr (1 - 2 * s)) as V; unfold Rsqr in V; lra).
  apply Rle_trans with (1 / 2 * D); [|lra]. eapply Rle_trans; [exact Q|]. now apply Rmult_le_compat_r.
Qed.

(** f has the derivatives f1 and f2 on the interval, and f2 is bounded by M. *)
Lemma smooth_error (f1 f2 : R -> R) (M : R) :
  (forall x, t 0%nat <= x <= t N -> derivable_pt_lim f x (f1 x)) ->
  (forall x, t 0%nat <= x <= t N -> derivable_pt_lim f1 x (f2 x)) ->
  (forall x, t 0%nat <= x <= t N -> Rabs (f2 x) <= M) ->
  (0 < N)%nat -> forall x, t 0%nat <= x <= t N -> Rabs (f x - interpolant N t f x) <= h ^ 2 / 8 * M.
Proof.
  intros d1 d2 hM hN x hx. destruct (find_piece N t x hx hN) as [k [hk hxk]]. pose proof (fine k hk) as F.
  assert (P : t k < t (S k)) by now apply increasing.
  assert (K0 : t 0%nat <= t k) by (apply (knots_sorted N t increasing); lia).
  assert (KN : t (S k) <= t N) by (apply (knots_sorted N t increasing); lia).
  rewrite (on_piece N t f increasing k) by assumption. set (a := t k) in *. set (b := t (S k)) in *.
  assert (M0 : 0 <= M) by (pose proof (Rabs_pos (f2 x)); pose proof (hM x hx); lra).
  destruct (Req_dec x a) as [->|ha].
  { replace (f a - (f a + slope t f k * (a - a))) with 0 by ring. rewrite Rabs_R0. apply Rmult_le_pos; [nra|exact M0]. }
  destruct (Req_dec x b) as [->|hb].
  { replace (f b - (f a + slope t f k * (b - a))) with 0 by (unfold slope; fold a b; field; lra). rewrite Rabs_R0.
    apply Rmult_le_pos; [nra|exact M0]. }
  set (K := (f x - (f a + slope t f k * (x - a))) / ((x - a) * (x - b))).
  set (g := fun u => f u - (f a + slope t f k * (u - a)) - K * ((u - a) * (u - b))).
  set (g1 := fun u => f1 u - slope t f k - K * (2 * u - a - b)).
  assert (D1 : forall u, a <= u <= b -> derivable_pt_lim g u (g1 u)) by (intros u hu; unfold g; derive; unfold g1;
    ring).
  assert (D2 : forall u, a <= u <= b -> derivable_pt_lim g1 u (f2 u - 2 * K)) by (intros u hu; unfold g1; derive; ring).
  assert (Ga : g a = 0) by (unfold g; ring).
  assert (Gb : g b = 0) by (unfold g, slope; fold a b; field; lra).
  assert (Gx : g x = 0) by (unfold g, K; field; lra).
  destruct (MVT_cor2 g g1 a x) as [c1 [E1 H1]]; [lra|intros; apply D1; lra|].
  destruct (MVT_cor2 g g1 x b) as [c2 [E2 H2]]; [lra|intros; apply D1; lra|].
  rewrite Gx, Ga in E1. rewrite Gb, Gx in E2.
  assert (Z1 : g1 c1 = 0) by (destruct (Rmult_integral (g1 c1) (x - a)); lra).
  assert (Z2 : g1 c2 = 0) by (destruct (Rmult_integral (g1 c2) (b - x)); lra).
  destruct (MVT_cor2 g1 (fun u => f2 u - 2 * K) c1 c2) as [c [E H]]; [lra|intros; apply D2; lra|].
  rewrite Z1, Z2 in E.
  assert (Z : f2 c = 2 * K) by (destruct (Rmult_integral (f2 c - 2 * K) (c2 - c1)); lra).
  assert (B : Rabs K <= M / 2).
  { replace K with (f2 c * / 2) by (rewrite Z; field). rewrite Rabs_mult, (Rabs_right (/ 2)) by lra.
    pose proof (hM c). assert (Rabs (f2 c) <= M) by (apply hM; lra). lra. }
  replace (f x - (f a + slope t f k * (x - a))) with (K * ((x - a) * (x - b))) by (unfold K; field; lra).
  rewrite Rabs_mult, (Rabs_left1 ((x - a) * (x - b))) by nra.
  assert (Q : - ((x - a) * (x - b)) <= h ^ 2 / 4).
  { pose proof (Rle_0_sqr (2 * x - a - b)) as V. unfold Rsqr in V.
    assert (W : (b - a) * (b - a) <= h * h) by (apply Rmult_le_compat; lra). simpl pow. lra. }
  apply Rle_trans with (M / 2 * (h ^ 2 / 4)); [apply Rmult_le_compat; [apply Rabs_pos|nra|exact B|exact Q]|lra].
Qed.
End Errors.

Theorem relu_exact_pl (N : nat) (t : nat -> R) (f : R -> R) : (0 < N)%nat -> (forall k, (k < N)%nat -> t k < t (S k)) ->
  (forall k s, (k < N)%nat -> 0 <= s <= 1 ->
    interpolant N t f ((1 - s) * t k + s * t (S k)) = (1 - s) * f (t k) + s * f (t (S k))) /\
  (forall h L, (forall k, (k < N)%nat -> t (S k) - t k <= h) ->
    (forall x y, t 0%nat <= x <= t N -> t 0%nat <= y <= t N -> Rabs (f x - f y) <= L * Rabs (x - y)) ->
    forall x, t 0%nat <= x <= t N -> Rabs (f x - interpolant N t f x) <= L * h / 2) /\
  (forall h f1 f2 M, (forall k, (k < N)%nat -> t (S k) - t k <= h) ->
    (forall x, t 0%nat <= x <= t N -> derivable_pt_lim f x (f1 x)) ->
    (forall x, t 0%nat <= x <= t N -> derivable_pt_lim f1 x (f2 x)) ->
    (forall x, t 0%nat <= x <= t N -> Rabs (f2 x) <= M) ->
    forall x, t 0%nat <= x <= t N -> Rabs (f x - interpolant N t f x) <= h ^ 2 / 8 * M).
Proof.
  intros hN inc. split; [|split].
  - intros k s. now apply interpolant_chord.
  - intros h L fine lip x hx. now apply lipschitz_error.
  - intros h f1 f2 M fine d1 d2 hM x hx. now apply (smooth_error N t f h inc fine f1 f2).
Qed.

(** The constant of the first bound cannot be lowered: |x - 1/2| between the knots 0 and 1. *)
Theorem control_lipschitz_sharpened : ~ (forall (f : R ->
  R) (L : R), (forall x y, Rabs (f x - f y) <= L * Rabs (x - y)) ->
  forall x, 0 <= x <= 1 -> Rabs (f x - interpolant 1 INR f x) <= L * 1 / 3).
Proof.
  intros H. assert (lip : forall x y, Rabs (Rabs (x - / 2) - Rabs (y - / 2)) <= 1 * Rabs (x - y)).
  { intros x y. rewrite Rmult_1_l. eapply Rle_trans; [apply Rabs_triang_inv2|]. right. f_equal. ring. }
  specialize (H _ 1 lip (/ 2) ltac:(lra)). unfold interpolant, kink, slope in H. simpl in H.
  replace (/ 2 - / 2) with 0 in H by ring. rewrite Rabs_R0, (Rabs_left (0 - / 2)), (Rabs_right (1 - / 2)),
    (relu_pos (/ 2 - 0)) in H by lra.
  match type of H with Rabs ?e <= _ => replace e with (- / 2) in H by field end.
  rewrite Rabs_Ropp, Rabs_right in H; lra.
Qed.

(** Nor can that of the second: x² between the knots 0 and 1. *)
Theorem control_smooth_sharpened : ~ (forall (f f1 f2 : R -> R) (M : R),
  (forall x, derivable_pt_lim f x (f1 x)) -> (forall x, derivable_pt_lim f1 x (f2 x)) -> (forall x, Rabs (f2 x) <= M) ->
  forall x, 0 <= x <= 1 -> Rabs (f x - interpolant 1 INR f x) <= 1 ^ 2 / 9 * M).
Proof.
  intros H. specialize (H (fun x => x * x) (fun x => 2 * x) (fun _ => 2) 2).
  assert (d1 : forall x, derivable_pt_lim (fun x => x * x) x (2 * x)) by (intros x; derive; ring).
  assert (d2 : forall x, derivable_pt_lim (fun x => 2 * x) x 2) by (intros x; derive; ring).
  specialize (H d1 d2 ltac:(intros; rewrite Rabs_right; lra) (/ 2) ltac:(lra)). unfold interpolant, kink, slope in H.
  simpl in H.
  rewrite (relu_pos (/ 2 - 0)) in H by lra.
  match type of H with Rabs ?e <= _ => replace e with (- / 4) in H by field end.
  rewrite Rabs_Ropp, Rabs_right in H; lra.
Qed.
