(** Let g : ℝ → ℝ be a relu network with affine layers, of any depth and width. There is a T₀ such that g is affine on
    [T₀, ∞) and on (−∞, −T₀]. Hence sup |g(x) − x²| = ∞, and sup_{[T,∞)} |g(x) − sin x| ≥ 1 for every T.
    [relu_network] g says that g is made from x and constants by sums, multiples and relu; every network with affine
    layers is. The last supremum is reached. *)
From Coq Require Import Reals Lra Lia ZArith FunctionalExtensionality.
From UAC Require Import Relu.
Local Open Scope R_scope.

Inductive relu_network : (R -> R) -> Prop :=
| network_input : relu_network (fun x => x)
| network_constant c : relu_network (fun _ => c)
| network_sum f g : relu_network f -> relu_network g -> relu_network (fun x => f x + g x)
| network_multiple c f : relu_network f -> relu_network (fun x => c * f x)
| network_relu f : relu_network f -> relu_network (fun x => relu (f x)).

Definition affine_from (g : R -> R) : Prop := exists T a b, 0 <= T /\ forall x, T <= x -> g x = a * x + b.

Lemma affine_from_relu g : affine_from g -> affine_from (fun x => relu (g x)).
Proof.
  intros [T [a [b [T0 h]]]]. destruct (Rtotal_order a 0) as [n|[z|p]].
  - exists (Rmax T (- b / a)), 0, 0. assert (T <= Rmax T (- b / a)) by apply Rmax_l. split; [lra|]. intros x hx.
    rewrite h by lra.
    assert (B : - b / a <= x) by (eapply Rle_trans; [apply Rmax_r|exact hx]). rewrite relu_neg; [ring|].
    apply Rmult_le_compat_neg_l with (r := a) in B; [|lra]. replace (a * (- b / a)) with (- b) in B by (field; lra).
    lra.
  - exists T, 0, (relu b). split; [exact T0|]. intros x hx. rewrite h by exact hx. rewrite z, !Rmult_0_l, !Rplus_0_l.
    reflexivity.
  - exists (Rmax T (- b / a)), a, b. assert (T <= Rmax T (- b / a)) by apply Rmax_l. split; [lra|]. intros x hx.
    rewrite h by lra.
    assert (B : - b / a <= x) by (eapply Rle_trans; [apply Rmax_r|exact hx]). apply relu_pos.
    apply Rmult_le_compat_l with (r := a) in B; [|lra]. replace (a * (- b / a)) with (- b) in B by (field; lra). lra.
Qed.

Lemma network_affine_from g : relu_network g -> affine_from g.
Proof.
  intros N. induction N as [|c|f g _ [T [a [b [T0 hf]]]] _ [T' [a' [b' [T0' hg]]]]|c f _ [T [a [b [T0 hf]]]]|f _ IH].
  - exists 0, 1, 0. split; [lra|intros; ring].
  - exists 0, 0, c. split; [lra|intros; ring].
  - exists (Rmax T T'), (a + a'), (b + b'). assert (T <= Rmax T T') by apply Rmax_l.
    assert (T' <= Rmax T T') by apply Rmax_r. split; [lra|].
    intros x hx. rewrite hf, hg by lra. ring.
  - exists T, (c * a), (c * b). split; [exact T0|]. intros x hx. rewrite hf by exact hx. ring.
  - now apply affine_from_relu.
Qed.

(** The network read from the right to the left is one as well. *)
Lemma network_mirrored g : relu_network g -> relu_network (fun x => g (- x)).
Proof.
  intros N. induction N as [|c|f g _ If _ Ig|c f _ If|f _ If].
  - replace (fun x : R => - x) with (fun x : R => -1 * x) by (apply functional_extensionality; intros; ring).
    apply (network_multiple (-1) (fun x => x)), network_input.
  - apply network_constant.
  - now apply (network_sum (fun x => f (- x)) (fun x => g (- x))).
  - now apply (network_multiple c (fun x => f (- x))).
  - now apply (network_relu (fun x => f (- x))).
Qed.

(** Beyond every place the sine is 1 and -1 again. *)
Lemma sine_returns T : exists x y, T <= x /\ T <= y /\ sin x = 1 /\ sin y = -1.
Proof.
  pose proof PI_RGT_0 as P. destruct (archimed (T / (2 * PI))) as [A _]. set (k := Z.to_nat (up (T / (2 * PI)))).
  assert (K : T <= INR k * (2 * PI)).
  { assert (Q : T / (2 * PI) <= INR k).
    { unfold k. destruct (Z_le_dec 0 (up (T / (2 * PI)))) as [z|z].
      - rewrite INR_IZR_INZ, Z2Nat.id by exact z. lra.
      - assert (IZR (up (T / (2 * PI))) <= 0) by (apply IZR_le; lia).
        pose proof (pos_INR (Z.to_nat (up (T / (2 * PI))))). lra. }
    apply Rmult_le_compat_r with (r := 2 * PI) in Q; [|lra].
    replace (T / (2 * PI) * (2 * PI)) with T in Q by (field; lra). exact Q. }
  exists (PI / 2 + 2 * INR k * PI), (PI / 2 + 2 * INR k * PI + PI). split; [lra|split; [lra|split]].
  - rewrite sin_period. apply sin_PI2.
  - rewrite neg_sin, sin_period, sin_PI2. ring.
Qed.

Theorem extrapolation (g : R -> R) : relu_network g ->
  (exists T a b a' b', forall x, (T <= x -> g x = a * x + b) /\ (x <= - T -> g x = a' * x + b')) /\
  (forall M, exists x, M < Rabs (g x - x * x)) /\
  (forall T, exists x, T <= x /\ 1 <= Rabs (g x - sin x)).
Proof.
  intros N. destruct (network_affine_from g N) as [T [a [b [T0 h]]]].
  destruct (network_affine_from _ (network_mirrored g N)) as [T' [a' [b' [T0' h']]]].
  split; [|split].
  - exists (Rmax T T'), a, b, (- a'), b'. intros x. assert (T <= Rmax T T') by apply Rmax_l.
    assert (T' <= Rmax T T') by apply Rmax_r. split; intros hx.
    + apply h. lra.
    + specialize (h' (- x) ltac:(lra)). rewrite Ropp_involutive in h'. rewrite h'. ring.
  - intros M. pose proof (Rabs_pos a) as A0. pose proof (Rabs_pos b) as B0. pose proof (Rabs_pos M) as M0.
    set (x := T + Rabs a + Rabs b + Rabs M + 2). exists x. assert (hx : T <= x) by (unfold x; lra).
    rewrite h by exact hx.
    pose proof (Rle_abs a). pose proof (Rle_abs b). pose proof (Rle_abs M). rewrite Rabs_minus_sym.
    eapply Rlt_le_trans; [|apply Rle_abs].
    assert (x1 : Rabs a + Rabs b + Rabs M + 2 <= x) by (unfold x; lra). assert (x2 : 2 <= x) by lra.
    assert (E : x * (Rabs a + Rabs b + Rabs M + 2) <= x * x) by (apply Rmult_le_compat_l; lra).
    assert (a * x <= Rabs a * x) by (apply Rmult_le_compat_r; lra). assert (Rabs b <= x * Rabs b) by nra.
    assert (Rabs M <= x * Rabs M) by nra. lra.
  - intros S. destruct (Req_dec a 0) as [z|na].
    + destruct (sine_returns (Rmax T S)) as [x [y [hx [hy [sx sy]]]]]. assert (T <= Rmax T S) by apply Rmax_l.
      assert (S <= Rmax T S) by apply Rmax_r.
      assert (gx : g x = b) by (rewrite h, z by lra; ring). assert (gy : g y = b) by (rewrite h, z by lra; ring).
      destruct (Rle_lt_dec 0 b) as [l|l]; [exists y|exists x]; (split; [lra|]); rewrite ?gx, ?gy, ?sx, ?sy;
        [rewrite Rabs_right|rewrite Rabs_left]; lra.
    + assert (A : 0 < Rabs a) by now apply Rabs_pos_lt. set (x := Rmax (Rmax T S) ((Rabs b + 2) / Rabs a)). exists x.
      assert (x1 : Rmax T S <= x) by apply Rmax_l. assert (T <= Rmax T S) by apply Rmax_l.
      assert (S <= Rmax T S) by apply Rmax_r. split; [lra|].
      assert (x2 : (Rabs b + 2) / Rabs a <= x) by apply Rmax_r. rewrite h by lra.
      assert (big : Rabs b + 2 <= Rabs (a * x)).
      { rewrite Rabs_mult, (Rabs_right x) by lra. apply Rmult_le_compat_l with (r := Rabs a) in x2; [|lra].
        replace (Rabs a * ((Rabs b + 2) / Rabs a)) with (Rabs b + 2) in x2 by (field; lra). exact x2. }
      pose proof (SIN_bound x) as [s1 s2]. unfold Rabs in *.
      destruct (Rcase_abs (a * x)), (Rcase_abs b), (Rcase_abs (a * x + b - sin x)); lra.
Qed.

(** A unit whose value is squared is no relu network: the parabola is at distance zero from itself. *)
Theorem control_square_unit : ~ (forall g : R -> R, (exists f, relu_network f /\ forall x, g x = f x * f x) ->
  forall M, exists x, M < Rabs (g x - x * x)).
Proof.
  intros h. destruct (h (fun x => x * x)) with (M := 0) as [x H];
    [exists (fun x => x); split; [apply network_input|reflexivity]|].
  rewrite Rminus_diag_eq, Rabs_R0 in H by reflexivity. lra.
Qed.

(** The last bound cannot be raised: the constant 0 misses the sine by no more than 1. *)
Theorem control_sharpened : ~ (forall g, relu_network g -> forall T, exists x, T <= x /\ 1 < Rabs (g x - sin x)).
Proof.
  intros h. destruct (h (fun _ => 0) (network_constant 0) 0) as [x [_ H]]. pose proof (SIN_bound x) as [a b].
  unfold Rabs in H. destruct (Rcase_abs (0 - sin x)); lra.
Qed.
