(** Sums of exponentials of w . x come near every continuous function on a box, uniformly: a way to n dimensions
    without Stone and Weierstrass. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Interpolation Continuity.
Local Open Scope R_scope.

Section Density.
Variables (n : nat) (a b : R).
Hypothesis hab : a < b.

(** Sums of exponentials, and what they come near to, uniformly on the cube. *)
Inductive expsum : (vec -> R) -> Prop :=
| expsum_one c w : expsum (fun x => c * exp (dot n w x))
| expsum_plus f g : expsum f -> expsum g -> expsum (fun x => f x + g x)
| expsum_ext f g : expsum f -> (forall x, f x = g x) -> expsum g.

Definition reached (f : vec -> R) : Prop := forall eps, 0 < eps -> exists g, expsum g /\ forall x, cube n a b x ->
  Rabs (f x - g x) < eps.

Lemma expsum_mult f g : expsum f -> expsum g -> expsum (fun x => f x * g x).
Proof.
  intros hf hg. induction hf as [c w|f1 f2 _ I1 _ I2|f1 f2 _ I E].
  - induction hg as [c' w'|g1 g2 _ I1 _ I2|g1 g2 _ I E].
    + eapply expsum_ext; [apply (expsum_one (c * c') (fun i => w i + w' i))|]. intros x. simpl.
      replace (dot n (fun i => w i + w' i) x) with (dot n w x + dot n w' x); [rewrite exp_plus; ring|].
      unfold dot. rewrite <- sum_plus. apply sum_ext; intros; ring.
    + eapply expsum_ext; [apply (expsum_plus _ _ I1 I2)|]. intros; simpl; ring.
    + eapply expsum_ext; [exact I|]. intros x; simpl; now rewrite E.
  - eapply expsum_ext; [apply (expsum_plus _ _ I1 I2)|]. intros; simpl; ring.
  - eapply expsum_ext; [exact I|]. intros x; simpl; now rewrite E.
Qed.

Lemma dot_bound w x : cube n a b x -> Rabs (dot n w x) <= sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b).
Proof.
  intros hx. unfold dot. eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scale_r. apply sum_le; intros i hi.
  rewrite Rabs_mult.
  apply Rmult_le_compat_l; [apply Rabs_pos|]. specialize (hx i hi). unfold Rabs; repeat destruct Rcase_abs; lra.
Qed.

Lemma expsum_bounded f : expsum f -> exists B, 0 < B /\ forall x, cube n a b x -> Rabs (f x) <= B.
Proof.
  intros h. induction h as [c w|f g _ [B [hB HB]] _ [C [hC HC]]|f g _ [B [hB HB]] E].
  - exists (Rabs c * exp (sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b)) + 1). split.
    + pose proof (Rabs_pos c). pose proof (exp_pos (sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b))). nra.
    + intros x hx. rewrite Rabs_mult, (Rabs_right (exp _)) by (left; apply exp_pos).
      assert (exp (dot n w x) <= exp (sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b))).
      { pose proof (dot_bound w x hx) as D. pose proof (Rle_abs (dot n w x)).
        destruct (Req_dec (dot n w x) (sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b))) as [->|]; [lra|].
        left; apply exp_increasing; lra. }
      pose proof (Rabs_pos c). nra.
  - exists (B + C). split; [lra|]. intros x hx. eapply Rle_trans; [apply Rabs_triang|]. specialize (HB x hx).
    specialize (HC x hx). lra.
  - exists B. split; [exact hB|]. intros x hx. rewrite <- E. now apply HB.
Qed.

Lemma reached_expsum f : expsum f -> reached f.
Proof. intros h eps he. exists f; split; [exact h|]. intros x _. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0.
exact he. Qed.

Lemma reached_bounded f : reached f -> exists B, 0 < B /\ forall x, cube n a b x -> Rabs (f x) <= B.
Proof.
  intros h. destruct (h 1) as [g [hg H]]; [lra|]. destruct (expsum_bounded g hg) as [B [hB HB]]. exists (B + 1).
  split; [lra|].
  intros x hx. specialize (H x hx). specialize (HB x hx). replace (f x) with (g x + (f x - g x)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma reached_limit f : (forall eps, 0 < eps -> exists g, reached g /\ forall x, cube n a b x ->
  Rabs (f x - g x) < eps) -> reached f.
Proof.
  intros h eps he. destruct (h (eps / 2)) as [g [hg H]]; [lra|]. destruct (hg (eps / 2)) as [g' [hg' H']]; [lra|].
  exists g'; split; [exact hg'|]. intros x hx. specialize (H x hx). specialize (H' x hx).
  replace (f x - g' x) with ((f x - g x) + (g x - g' x)) by ring. eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma reached_ext f g : reached f -> (forall x, cube n a b x -> f x = g x) -> reached g.
Proof. intros h E eps he. destruct (h eps he) as [k [hk H]]. exists k; split; [exact hk|]. intros x hx.
rewrite <- E by exact hx. now apply H. Qed.

Lemma reached_plus f g : reached f -> reached g -> reached (fun x => f x + g x).
Proof.
  intros hf hg eps he. destruct (hf (eps / 2)) as [f' [hf' F]]; [lra|]. destruct (hg (eps / 2)) as [g' [hg' G]]; [lra|].
  exists (fun x => f' x + g' x). split; [now apply expsum_plus|]. intros x hx. specialize (F x hx). specialize (G x hx).
  replace (f x + g x - (f' x + g' x)) with ((f x - f' x) + (g x - g' x)) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma reached_mult f g : reached f -> reached g -> reached (fun x => f x * g x).
Proof.
  intros hf hg eps he. destruct (reached_bounded f hf) as [B [hB HB]].
  assert (e1 : 0 < eps / (2 * B)) by (apply Rdiv_lt_0_compat; lra). destruct (hg _ e1) as [g' [hg' G]].
  destruct (expsum_bounded g' hg') as [C [hC HC]]. assert (e2 : 0 < eps / (2 * C)) by (apply Rdiv_lt_0_compat; lra).
  destruct (hf _ e2) as [f' [hf' F]]. exists (fun x => f' x * g' x). split; [now apply expsum_mult|]. intros x hx.
  specialize (F x hx). specialize (G x hx). specialize (HB x hx). specialize (HC x hx).
  replace (f x * g x - f' x * g' x) with (f x * (g x - g' x) + (f x - f' x) * g' x) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
  assert (Rabs (f x) * Rabs (g x - g' x) <= B * Rabs (g x - g' x)) by (apply Rmult_le_compat_r;
    [apply Rabs_pos|exact HB]).
  assert (Rabs (f x - f' x) * Rabs (g' x) <= Rabs (f x - f' x) * C) by (apply Rmult_le_compat_l;
    [apply Rabs_pos|exact HC]).
  assert (B * Rabs (g x - g' x) < eps / 2) by (replace (eps / 2) with (B * (eps / (2 * B))) by (field; lra);
    now apply Rmult_lt_compat_l).
  assert (Rabs (f x - f' x) * C < eps / 2) by (replace (eps / 2) with (eps / (2 * C) * C) by (field; lra);
    now apply Rmult_lt_compat_r). lra.
Qed.

Lemma reached_const c : reached (fun _ => c).
Proof.
  eapply reached_ext; [apply reached_expsum, (expsum_one c (fun _ => 0))|]. intros x _. simpl.
  replace (dot n (fun _ => 0) x) with 0; [rewrite exp_0; ring|]. symmetry. apply sum_zero; intros; ring.
Qed.

Lemma reached_scale c f : reached f -> reached (fun x => c * f x).
Proof. intros h. apply (reached_mult (fun _ => c) f); [apply reached_const|exact h]. Qed.

Lemma reached_sum N (f : nat -> vec -> R) : (forall j, (j < N)%nat -> reached (f j)) ->
  reached (fun x => sum N (fun j => f j x)).
Proof.
  induction N as [|N IH]; intros h; [exact (reached_const 0)|]. simpl.
  apply (reached_plus (fun x => sum N (fun j => f j x)) (f N)); [apply IH; auto|auto].
Qed.

(** Coordinates: (exp(h x) - 1) / h tends to x. *)
Lemma exp_near u : Rabs u <= / 2 -> Rabs (exp u - 1 - u) <= 2 * (u * u).
Proof.
  intros hu. assert (B : - / 2 <= u <= / 2) by (unfold Rabs in hu; destruct (Rcase_abs u); lra).
  assert (low : 1 + u <= exp u) by (destruct (Req_dec u 0) as [->|h]; [rewrite exp_0; lra|left; now apply exp_ineq1]).
  assert (high : exp u * (1 - u) <= 1).
  { assert (1 - u <= exp (- u)) by (destruct (Req_dec u 0) as [->|h];
      [rewrite Ropp_0, exp_0; lra|left; apply (exp_ineq1 (- u)); intros z; apply h; lra]).
    pose proof (exp_pos u). apply Rle_trans with (exp u * exp (- u)); [apply Rmult_le_compat_l; lra|].
    right. rewrite <- exp_plus, Rplus_opp_r. apply exp_0. }
  rewrite Rabs_right by lra. apply Rmult_le_reg_r with (1 - u); [lra|].
  assert (0 <= u * u) by apply Rle_0_sqr. assert (E : (exp u - 1 - u) * (1 - u) <= u * u) by lra.
  assert (u * u <= 2 * (u * u) * (1 - u)); [|lra]. replace (2 * (u * u) * (1 - u)) with (u * u * (2 - 2 * u)) by ring.
  rewrite <- (Rmult_1_r (u * u)) at 1. apply Rmult_le_compat_l; lra.
Qed.

Lemma reached_coordinate i : (i < n)%nat -> reached (fun x => x i).
Proof.
  intros hi. apply reached_limit; intros eps he. set (B := Rabs a + Rabs b + 1).
  assert (hB : 1 <= B) by (unfold B; pose proof (Rabs_pos a); pose proof (Rabs_pos b); lra).
  set (h := Rmin (/ (2 * B)) (eps / (4 * (B * B)))).
  assert (BB : 0 < B * B) by nra.
  assert (hh : 0 < h) by (apply Rmin_glb_lt; [apply Rinv_0_lt_compat; lra|apply Rdiv_lt_0_compat; lra]).
  exists (fun x => / h * exp (dot n (fun j => h * eye i j) x) + - / h). split.
  { apply reached_plus; [apply reached_expsum, expsum_one|apply reached_const]. }
  intros x hx. assert (D : dot n (fun j => h * eye i j) x = h * x i).
  { unfold dot. rewrite (sum_ext n _ (fun j => h * (eye i j * x j))) by (intros; ring).
    rewrite sum_scale, sum_eye_l by exact hi. reflexivity. }
  rewrite D. assert (X : Rabs (x i) <= B) by (specialize (hx i hi); unfold B, Rabs; repeat destruct Rcase_abs; lra).
  assert (h1 : h * B <= / 2).
  { apply Rle_trans with (/ (2 * B) * B); [apply Rmult_le_compat_r; [lra|apply Rmin_l]|right; field; lra]. }
  assert (h2 : h * (B * B) <= eps / 4).
  { apply Rle_trans with (eps / (4 * (B * B)) * (B * B)); [apply Rmult_le_compat_r; [lra|apply Rmin_r]|right; field;
      lra]. }
  assert (N := exp_near (h * x i)). rewrite Rabs_mult, (Rabs_right h) in N by lra.
  assert (XX : Rabs (x i) * Rabs (x i) = x i * x i) by (rewrite <- Rabs_mult; apply Rabs_right, Rle_ge, Rle_0_sqr).
  assert (N1 : Rabs (exp (h * x i) - 1 - h * x i) <= 2 * (h * x i * (h * x i))) by (apply N;
    pose proof (Rabs_pos (x i)); nra).
  replace (x i - (/ h * exp (h * x i) + - / h)) with (- / h * (exp (h * x i) - 1 - h * x i)) by (field; lra).
  rewrite Rabs_mult, Rabs_Ropp, (Rabs_right (/ h)) by (left; now apply Rinv_0_lt_compat).
  apply Rle_lt_trans with (/ h * (2 * (h * x i * (h * x i))));
    [apply Rmult_le_compat_l; [left; now apply Rinv_0_lt_compat|exact N1]|].
  replace (/ h * (2 * (h * x i * (h * x i)))) with (2 * (h * (x i * x i))) by (field; lra).
  assert (x i * x i <= B * B) by (rewrite <- XX; apply Rmult_le_compat; try apply Rabs_pos; exact X).
  assert (h * (x i * x i) <= h * (B * B)) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** The absolute value, by p -> p + (t^2 - p^2) / 2. *)
Fixpoint root (k : nat) (t : R) : R := match k with O => 0 | S j => root j t + (t * t - root j t * root j t) / 2 end.

Lemma root_near k t : Rabs t <= 1 -> 0 <= root k t <= Rabs t /\
  (2 + INR k * Rabs t) * (Rabs t - root k t) <= 2 * Rabs t.
Proof.
  intros ht. set (s := Rabs t) in *. assert (s0 : 0 <= s) by apply Rabs_pos.
  assert (ss : t * t = s * s) by (unfold s; rewrite <- Rabs_mult; symmetry; apply Rabs_right, Rle_ge, Rle_0_sqr).
  induction k as [|k [[lo hi] IH]]; [simpl; lra|]. cbn [root]. rewrite ss. set (p := root k t) in *. rewrite S_INR.
  pose proof (pos_INR k) as K.
  assert (E : s - (p + (s * s - p * p) / 2) = (s - p) * (1 - (s + p) / 2)) by field.
  assert (D : 0 <= s - p) by lra. assert (F : 0 <= 1 - (s + p) / 2 <= 1 - s / 2) by lra.
  assert (M : (s - p) * (1 - (s + p) / 2) <= (s - p) * (1 - s / 2)) by (apply Rmult_le_compat_l; lra).
  split; [split|].
  - assert (0 <= s * s - p * p) by nra. lra.
  - assert (0 <= (s - p) * (1 - (s + p) / 2)) by (apply Rmult_le_pos; lra). lra.
  - rewrite E. apply Rle_trans with ((2 + (INR k + 1) * s) * ((s - p) * (1 - s / 2)));
      [apply Rmult_le_compat_l; [nra|exact M]|].
    apply Rle_trans with ((2 + INR k * s) * (s - p)); [|exact IH].
    replace ((2 + (INR k + 1) * s) * ((s - p) * (1 - s / 2))) with ((s - p) * ((2 + (INR k + 1) * s) * (1 - s / 2)))
      by ring.
    rewrite (Rmult_comm (2 + INR k * s)). apply Rmult_le_compat_l; [exact D|].
    assert (0 <= INR k * (s * s)) by (apply Rmult_le_pos; [exact K|apply Rle_0_sqr]).
    assert (0 <= s * s) by apply Rle_0_sqr. lra.
Qed.

Lemma reached_root f k : reached f -> reached (fun x => root k (f x)).
Proof.
  intros h. induction k as [|k IH]; simpl; [exact (reached_const 0)|].
  eapply reached_ext; [apply reached_plus; [exact IH|apply (reached_scale (/ 2)); apply reached_plus;
    [apply (reached_mult f f h h)|apply (reached_scale (-1)); apply (reached_mult _ _ IH IH)]]|].
  intros x _. simpl. field.
Qed.

Lemma reached_abs f : reached f -> reached (fun x => Rabs (f x)).
Proof.
  intros h. destruct (reached_bounded f h) as [B [hB HB]]. apply reached_limit; intros eps he.
  destruct (archimed_cor1 (eps / (4 * B))) as [k [hk hk0]]; [apply Rdiv_lt_0_compat; lra|].
  assert (K : 0 < INR k) by now apply lt_0_INR.
  exists (fun x => B * root k (/ B * f x)). split; [apply reached_scale, reached_root, reached_scale, h|]. intros x hx.
  set (t := / B * f x). assert (ht : Rabs t <= 1).
  { unfold t. rewrite Rabs_mult, (Rabs_right (/ B)) by (left; now apply Rinv_0_lt_compat).
    apply Rmult_le_reg_l with B; [exact hB|].
    rewrite <- Rmult_assoc, Rinv_r by lra. specialize (HB x hx). lra. }
  destruct (root_near k t ht) as [[lo hi] N]. replace (Rabs (f x)) with (B * Rabs t).
  2:{ unfold t. rewrite Rabs_mult, (Rabs_right (/ B)) by (left; now apply Rinv_0_lt_compat). field. lra. }
  replace (B * Rabs t - B * root k t) with (B * (Rabs t - root k t)) by ring.
  rewrite Rabs_right by (apply Rle_ge, Rmult_le_pos; lra).
  assert (D : Rabs t - root k t <= 2 * / INR k).
  { destruct (Req_dec (Rabs t) 0) as [z|z]; [assert (0 < / INR k) by (now apply Rinv_0_lt_compat); lra|].
    assert (P : 0 < Rabs t) by (destruct (Rabs_pos t) as [P|P]; [exact P|elim z; symmetry; exact P]).
    apply Rmult_le_reg_l with (INR k * Rabs t); [now apply Rmult_lt_0_compat|].
    replace (INR k * Rabs t * (2 * / INR k)) with (2 * Rabs t) by (field; lra).
    assert (0 <= Rabs t - root k t) by lra. nra. }
  apply Rle_lt_trans with (B * (2 * / INR k)); [apply Rmult_le_compat_l; lra|].
  apply Rmult_lt_compat_l with (r := 2 * B) in hk; [|lra].
  replace (2 * B * (eps / (4 * B))) with (eps / 2) in hk by (field; lra). lra.
Qed.

Lemma reached_relu f : reached f -> reached (fun x => relu (f x)).
Proof.
  intros h. eapply reached_ext; [apply (reached_scale (/ 2)); apply reached_plus;
    [exact h|apply reached_abs; exact h]|].
  intros x _. simpl. destruct (relu_cases (f x)) as [[l ->]|[l ->]];
    [rewrite Rabs_left1 by lra|rewrite Rabs_right by lra]; field.
Qed.

(** Dimension by dimension: functions of the first k coordinates. *)
Lemma reached_uniform k : (k <= n)%nat -> forall f, uniform_cube n a b f ->
  (forall x y, cube n a b x -> cube n a b y -> (forall i, (i < k)%nat -> x i = y i) -> f x = f y) -> reached f.
Proof.
  induction k as [|k IH]; intros hk f hf dep.
  - eapply reached_ext; [apply (reached_const (f (fun _ => a)))|]. intros x hx.
    apply dep; [intros i _; lra|exact hx|intros i hi; lia].
  - apply reached_limit; intros eps he. destruct (hf eps he) as [d [hd H]].
    destruct (archimed_cor1 (d / (b - a))) as [N [hN hN0]]; [apply Rdiv_lt_0_compat; lra|].
    assert (P : 0 < INR N) by now apply lt_0_INR.
    set (t := fun j => a + INR j * ((b - a) / INR N)).
    assert (step : forall j, t (S j) = t j + (b - a) / INR N) by (intros j; unfold t; rewrite S_INR; ring).
    assert (s0 : 0 < (b - a) / INR N) by (apply Rdiv_lt_0_compat; lra).
    assert (small : (b - a) / INR N < d).
    { apply Rmult_lt_compat_l with (r := b - a) in hN; [|lra].
      replace ((b - a) * (d / (b - a))) with d in hN by (field; lra). exact hN. }
    assert (inc : forall j, (j < N)%nat -> t j < t (S j)) by (intros j _; rewrite step; lra).
    assert (t0 : t 0%nat = a) by (unfold t; simpl; ring). assert (tN : t N = b) by (unfold t; field; lra).
    assert (transpose : forall j, (j <= N)%nat -> a <= t j <= b).
    { intros j hj. pose proof (knots_sorted N t inc 0 j) as A. pose proof (knots_sorted N t inc j N) as B.
      rewrite t0 in A. rewrite tN in B. split; [apply A|apply B]; lia. }
    assert (slice : forall j, (j <= N)%nat -> reached (fun x => f (put k (t j) x))).
    { intros j hj. apply IH; [lia| |].
      - intros e' he'. destruct (hf e' he') as [d' [hd' H']]. exists d'; split; [exact hd'|]. intros x y hx hy hxy.
        apply H'; [apply put_cube; auto|apply put_cube; auto|]. intros i hi. unfold put.
        destruct (Nat.eqb i k); [rewrite Rminus_diag_eq by reflexivity; rewrite Rabs_R0; exact hd'|now apply hxy].
      - intros x y hx hy hxy. apply dep; [apply put_cube; auto|apply put_cube; auto|]. intros i hi. unfold put.
        destruct (Nat.eqb_spec i k); [reflexivity|apply hxy; lia]. }
    exists (fun x => interpolant N t (fun s => f (put k s x)) (x k)). split.
    + unfold interpolant. apply (reached_plus (fun x => f (put k (t 0%nat) x))); [apply slice; lia|].
      apply (reached_sum N (fun j x => kink t (fun s => f (put k s x)) j * relu (x k - t j))). intros j hj.
      apply reached_mult.
      * assert (sl : forall i, (i < N)%nat -> reached (fun x => slope t (fun s => f (put k s x)) i)).
        { intros i hi. unfold slope. eapply reached_ext;
            [apply (reached_scale (/ (t (S i) - t i))); apply reached_plus;
            [apply (slice (S i)); lia|apply (reached_scale (-1)); apply (slice i); lia]|].
          intros x _. simpl. field. pose proof (inc i hi). lra. }
        destruct j as [|j]; cbn [kink]; [now apply sl|].
        eapply reached_ext; [apply reached_plus; [apply (sl (S j)); lia|apply (reached_scale (-1)); apply (sl j);
          lia]|]. intros x _. simpl. ring.
      * apply reached_relu. apply (reached_plus (fun x => x k) (fun _ => - t j));
          [apply reached_coordinate; lia|apply reached_const].
    + intros x hx. set (g := fun s => f (put k s x)).
      assert (hxk : t 0%nat <= x k <= t N) by (rewrite t0, tN; apply hx; lia).
      assert (fx : f x = g (x k)).
      { apply dep; [exact hx|apply put_cube; [exact hx|apply hx; lia]|]. intros i _. unfold put.
        destruct (Nat.eqb_spec i k) as [->|]; reflexivity. }
      destruct (find_piece N t (x k) hxk hN0) as [j [hj hj2]].
      destruct (convex_place N t inc j (x k) hj hj2) as [s [hs E]].
      rewrite fx, E, (interpolant_chord N t g inc j s hj hs). pose proof (step j) as St.
      pose proof (transpose j) as R1. pose proof (transpose (S j)) as R2.
      set (u := (1 - s) * t j + s * t (S j)) in *. assert (hu : a <= u <= b) by (rewrite <- E; apply hx; lia).
      assert (close : forall v, a <= v <= b -> Rabs (u - v) < d -> Rabs (g u - g v) < eps).
      { intros v hv huv. apply H; [apply put_cube; auto|apply put_cube; auto|]. intros i hi. unfold put.
        destruct (Nat.eqb i k); [exact huv|].
        rewrite Rminus_diag_eq by reflexivity. rewrite Rabs_R0. exact hd. }
      assert (A : Rabs (g u - g (t j)) < eps) by (apply close; [apply R1; lia|unfold u; rewrite Rabs_right; nra]).
      assert (B : Rabs (g u - g (t (S j))) < eps) by (apply close; [apply R2; lia|unfold u; rewrite Rabs_left1; nra]).
      replace (g u - ((1 - s) * g (t j) + s * g (t (S j)))) with ((1 - s) * (g u - g (t j)) + s * (g u - g (t (S j))))
        by ring.
      eapply Rle_lt_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_right (1 - s)), (Rabs_right s) by lra.
      destruct (Req_dec s 0) as [->|hs0]; [lra|].
      assert ((1 - s) * Rabs (g u - g (t j)) <= (1 - s) * eps) by (apply Rmult_le_compat_l; lra).
      assert (s * Rabs (g u - g (t (S j))) < s * eps) by (apply Rmult_lt_compat_l; lra). lra.
Qed.
End Density.
