(** Let f be continuous on [0, 1] with modulus of continuity ω, let h = 1/N, K > 0, q = e^(−Kh/2) and σ(t) = 1/(1 +
    e^(−t)). Then G(x) = f(0) + Σ_{k=1}^N (f(kh) − f((k − 1)h)) σ(K(x − (k − ½)h)) satisfies ‖f − G‖ ≤ ω(h/2) + ω(h)(1
    + 2q²/(1 − q²)) on [0, 1]. If f is Lipschitz with constant L, then ‖f − G‖ ≤ Lh(½ + 2q/(1 − q²)). ω(h/2) and ω(h)
    are any numbers that bound |f(x) − f(y)| for |x − y| ≤ h/2 and |x − y| ≤ h, so continuity is not needed. Steps are
    numbered from 0. *)
From Coq Require Import Reals Lra Lia Arith ZArith.
From UAC Require Import Sums Sigmoids Softmax.
Local Open Scope R_scope.

Definition staircase (f : R -> R) (N : nat) (K x : R) : R :=
  f 0 + sum N (fun k => (f (INR (S k) / INR N) - f (INR k / INR N)) * logistic (K * (x - (INR k + / 2) / INR N))).

Lemma logistic_range t : 0 < logistic t < 1.
Proof.
  pose proof (exp_pos (- t)). unfold logistic. split; [apply Rinv_0_lt_compat; lra|]. rewrite <- Rinv_1 at 2.
  apply Rinv_lt_contravar; lra.
Qed.

Lemma logistic_above t : 1 - logistic t <= exp (- t).
Proof.
  pose proof (exp_pos (- t)) as P. unfold logistic. apply Rmult_le_reg_r with (1 + exp (- t)); [lra|].
  replace ((1 - / (1 + exp (- t))) * (1 + exp (- t))) with (exp (- t)) by (field; lra). nra.
Qed.

Lemma logistic_below t : logistic t <= exp t.
Proof.
  pose proof (exp_pos (- t)) as P. pose proof (exp_pos t) as Q. unfold logistic.
  assert (E : exp t * exp (- t) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  apply Rmult_le_reg_r with (1 + exp (- t)); [lra|]. rewrite Rinv_l by lra. nra.
Qed.

Lemma logistic_half t : (0 <= t -> / 2 <= logistic t) /\ (t <= 0 -> logistic t <= / 2).
Proof.
  pose proof (exp_pos (- t)) as P. unfold logistic. split; intros h.
  - apply Rinv_le_contravar; [lra|]. assert (exp (- t) <= 1) by (rewrite <- exp_0; apply exp_le; lra). lra.
  - apply Rinv_le_contravar; [lra|]. assert (1 <= exp (- t)) by (rewrite <- exp_0 at 1; apply exp_le; lra). lra.
Qed.

Lemma exp_power t j : exp (INR j * t) = exp t ^ j.
Proof. induction j as [|j IH]; [simpl; rewrite Rmult_0_l; apply exp_0|].
rewrite S_INR, Rmult_plus_distr_r, exp_plus, IH, Rmult_1_l. simpl. ring. Qed.

Lemma sum_reverse n f : sum n f = sum n (fun j => f (n - 1 - j)%nat).
Proof.
  induction n as [|n IH]; [reflexivity|]. rewrite (sum_first n (fun j => f (S n - 1 - j)%nat)). cbn [sum].
  rewrite IH, Rplus_comm.
  replace (S n - 1 - 0)%nat with n by lia. f_equal. apply sum_ext; intros j hj. f_equal. lia.
Qed.

Lemma geometric r n : 0 <= r < 1 -> sum n (fun j => r ^ j) <= / (1 - r).
Proof.
  intros hr. assert (E : (1 - r) * sum n (fun j => r ^ j) = 1 - r ^ n) by (induction n as [|n IH]; [simpl; ring|];
    cbn [sum pow]; rewrite Rmult_plus_distr_l, IH; ring).
  apply Rmult_le_reg_l with (1 - r); [lra|]. rewrite E, Rinv_r by lra. assert (0 <= r ^ n) by (apply pow_le; lra). lra.
Qed.

(** Steps before and after the place, in order of their distance from it. *)
Lemma tail_sum m (g : nat -> R) c r : 0 <= c -> 0 <= r < 1 -> (forall j, (j < m)%nat -> g j <= c * r ^ j) ->
  sum m g <= c * / (1 - r).
Proof.
  intros hc hr h. apply Rle_trans with (c * sum m (fun j => r ^ j)); [rewrite <- sum_scale; now apply sum_le|].
  apply Rmult_le_compat_l; [exact hc|now apply geometric].
Qed.

Section Steps.
Variables (f : R -> R) (N : nat) (K : R).
Hypothesis hN : (0 < N)%nat.
Hypothesis hK : 0 < K.

Let h := / INR N.
Let r := exp (- (K * h)).
Let q := exp (- (K * h / 2)).
Let step (x : R) (k : nat) : R := logistic (K * (x - (INR k + / 2) / INR N)).
Let rise (k : nat) : R := f (INR (S k) / INR N) - f (INR k / INR N).

Lemma N_positive : 0 < INR N.
Proof. now apply lt_0_INR. Qed.

Lemma q_squared : q * q = r.
Proof. unfold q, r. rewrite <- exp_plus. f_equal. field. Qed.

Lemma r_range : 0 < r < 1.
Proof.
  pose proof N_positive as P. assert (H : 0 < h) by now apply Rinv_0_lt_compat. unfold r. split; [apply exp_pos|].
  rewrite <- exp_0. apply exp_increasing. nra.
Qed.

Lemma q_range : 0 < q < 1.
Proof.
  pose proof N_positive as P. assert (H : 0 < h) by now apply Rinv_0_lt_compat. unfold q. split; [apply exp_pos|].
  rewrite <- exp_0. apply exp_increasing. nra.
Qed.

(** Where the place is at least s behind a step, it misses 1 by e^(-Ks) at most; and before it, 0. *)
Lemma missed_behind x k s : s <= x - (INR k + / 2) / INR N -> 1 - step x k <= exp (- (K * s)).
Proof. intros hs. unfold step. eapply Rle_trans; [apply logistic_above|]. apply exp_le. nra. Qed.

Lemma missed_before x k s : x - (INR k + / 2) / INR N <= - s -> step x k <= exp (- (K * s)).
Proof. intros hs. unfold step. eapply Rle_trans; [apply logistic_below|]. apply exp_le. nra. Qed.

Lemma telescoped m : f (INR m / INR N) = f 0 + sum m rise.
Proof.
  unfold rise. rewrite (sum_telescope m (fun k => f (INR k / INR N))). simpl (INR 0). unfold Rdiv at 3.
  rewrite Rmult_0_l. ring.
Qed.

Lemma split_at m x : (m <= N)%nat -> staircase f N K x = f 0 + sum m (fun k => rise k * step x k)
  + sum (N - m) (fun j => rise (m + j)%nat * step x (m + j)%nat).
Proof. intros hm. unfold staircase. replace N with (m + (N - m))%nat at 1 by lia. rewrite sum_split.
unfold rise, step. ring. Qed.

Lemma power_r j : exp (- (K * (INR j * h))) = r ^ j.
Proof. unfold r. rewrite <- exp_power. f_equal. ring. Qed.

Lemma nearest x : 0 <= x <= 1 -> exists m, (m <= N)%nat /\ Rabs (x - INR m / INR N) <= h / 2.
Proof.
  intros hx. pose proof N_positive as P. destruct (archimed (x * INR N - / 2)) as [a b].
  set (z := up (x * INR N - / 2)) in *.
  assert (z0 : (0 <= z)%Z).
  { assert (-1 < IZR z) by nra. apply lt_IZR in H. lia. }
  assert (E : IZR z = INR (Z.to_nat z)) by (rewrite INR_IZR_INZ, Z2Nat.id by exact z0; reflexivity).
  set (m := Z.to_nat z) in *. rewrite E in *.
  assert (B : - / 2 <= x * INR N - INR m <= / 2) by lra.
  assert (D : Rabs (x - INR m / INR N) <= h / 2).
  { replace (x - INR m / INR N) with ((x * INR N - INR m) * h) by (unfold h; field; lra).
    assert (H : 0 < h) by now apply Rinv_0_lt_compat.
    rewrite Rabs_mult, (Rabs_right h) by lra. replace (h / 2) with (/ 2 * h) by field.
    apply Rmult_le_compat_r; [lra|]. apply Rabs_le. lra. }
  exists m. split; [|exact D]. apply INR_le. assert (INR m < INR N + 1) by nra. rewrite <- S_INR in H.
  apply INR_lt in H. apply le_INR. lia.
Qed.

Lemma enclosed x : 0 <= x <= 1 -> exists m, (m < N)%nat /\ INR m / INR N <= x <= INR (S m) / INR N.
Proof.
  intros hx. pose proof N_positive as P. clear h r q step rise hK. revert hx.
  assert (G : forall n, (n <= N)%nat -> (0 < n)%nat -> x <= INR n / INR N -> 0 <= x -> exists m, (m < n)%nat /\
    INR m / INR N <= x <= INR (S m) / INR N).
  { induction n as [|n IH]; intros hn n0 hx x0; [lia|].
    destruct (Rle_lt_dec (INR n / INR N) x) as [l|l]; [exists n; split; [lia|split; assumption]|].
    destruct n as [|n]; [simpl in l; unfold Rdiv in l; rewrite Rmult_0_l in l; lra|].
    destruct (IH ltac:(lia) ltac:(lia) ltac:(lra) x0) as [m [hm B]]. exists m. split; [lia|exact B]. }
  intros hx. apply (G N); [lia|exact hN| |lra]. replace (INR N / INR N) with 1 by (field; lra). lra.
Qed.

Lemma modulus_bound w w2 x : (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (a - b) <= h -> Rabs (f a - f b) <= w) ->
  (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (a - b) <= h / 2 -> Rabs (f a - f b) <= w2) -> 0 <= x <= 1 ->
  Rabs (f x - staircase f N K x) <= w2 + w * (1 + 2 * (q * q) / (1 - q * q)).
Proof.
  intros hw hw2 hx. pose proof N_positive as P. assert (H : 0 < h) by now apply Rinv_0_lt_compat.
  pose proof r_range as R1. rewrite q_squared.
  destruct (nearest x hx) as [m [hm near]]. pose proof (telescoped m) as F. rewrite (split_at m x hm).
  assert (place : forall k, (k <= N)%nat -> 0 <= INR k / INR N <= 1).
  { intros k hk. assert (INR k <= INR N) by now apply le_INR. pose proof (pos_INR k).
    split; apply Rmult_le_reg_r with (INR N); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra. }
  assert (small : forall k, (k < N)%nat -> Rabs (rise k) <= w).
  { intros k hk. apply hw; try (apply place; lia). rewrite S_INR.
    replace ((INR k + 1) / INR N - INR k / INR N) with h by (unfold h; field; lra). rewrite Rabs_right; lra. }
  assert (w0 : 0 <= w) by (eapply Rle_trans; [apply Rabs_pos|apply (small 0%nat hN)]).
  assert (fx : Rabs (f x - f (INR m / INR N)) <= w2) by (apply hw2; [exact hx|now apply place|exact near]).
  assert (N2 : - (h / 2) <= x - INR m / INR N <= h / 2) by (unfold Rabs in near;
    destruct (Rcase_abs (x - INR m / INR N)); lra).
  (* a step at distance j misses by 1/2 if j = 0, and by r^j otherwise *)
  set (miss := fun j => match j with O => / 2 | S _ => r ^ j end).
  assert (before : forall j, (j < m)%nat -> 1 - step x (m - 1 - j)%nat <= miss j).
  { intros j hj. assert (D : INR j * h <= x - (INR (m - 1 - j) + / 2) / INR N).
    { replace (INR (m - 1 - j)) with (INR m - 1 - INR j) by (rewrite !minus_INR by lia; simpl; ring).
      replace (x - (INR m - 1 - INR j + / 2) / INR N) with ((x - INR m / INR N) + (INR j + / 2) * h) by (unfold h;
        field; lra). lra. }
    destruct j as [|j].
    - unfold miss, step. simpl (INR 0) in D. rewrite Rmult_0_l in D.
      assert (/ 2 <= logistic (K * (x - (INR (m - 1 - 0) + / 2) / INR N))) by (apply logistic_half; nra). lra.
    - unfold miss. rewrite <- power_r. now apply missed_behind. }
  assert (after : forall j, step x (m + j)%nat <= miss j).
  { intros j. assert (D : x - (INR (m + j) + / 2) / INR N <= - (INR j * h)).
    { rewrite plus_INR. replace (x - (INR m + INR j + / 2) / INR N) with ((x - INR m / INR N) - (INR j + / 2) * h)
        by (unfold h; field; lra). lra. }
    destruct j as [|j].
    - unfold miss, step. simpl (INR 0) in D. rewrite Rmult_0_l in D. apply logistic_half. nra.
    - unfold miss. rewrite <- power_r. now apply missed_before. }
  assert (total : forall n, sum n miss <= / 2 + r * / (1 - r)).
  { intros [|n]; [simpl; assert (0 < / (1 - r)) by (apply Rinv_0_lt_compat; lra); nra|]. rewrite sum_first.
    apply Rplus_le_compat_l.
    apply tail_sum; [lra|lra|]. intros j _. simpl. lra. }
  assert (S1 : Rabs (sum m (fun k => rise k * (1 - step x k))) <= w * (/ 2 + r * / (1 - r))).
  { eapply Rle_trans; [apply sum_abs|]. rewrite sum_reverse.
    eapply Rle_trans; [|apply Rmult_le_compat_l; [exact w0|apply (total m)]]. rewrite <- sum_scale.
    apply sum_le; intros j hj.
    rewrite Rabs_mult. pose proof (logistic_range (K * (x - (INR (m - 1 - j) + / 2) / INR N))) as L.
    fold (step x (m - 1 - j)) in L.
    apply Rmult_le_compat; try apply Rabs_pos; [apply small; lia|]. rewrite Rabs_right by lra. now apply before. }
  assert (S2 : Rabs (sum (N - m) (fun j => rise (m + j)%nat * step x (m + j)%nat)) <= w * (/ 2 + r * / (1 - r))).
  { eapply Rle_trans; [apply sum_abs|]. eapply Rle_trans;
      [|apply Rmult_le_compat_l; [exact w0|apply (total (N - m)%nat)]]. rewrite <- sum_scale.
    apply sum_le; intros j hj.
    rewrite Rabs_mult. pose proof (logistic_range (K * (x - (INR (m + j) + / 2) / INR N))) as L.
    fold (step x (m + j)) in L.
    apply Rmult_le_compat; try apply Rabs_pos; [apply small; lia|]. rewrite Rabs_right by lra. apply after. }
  assert (E : sum m (fun k => rise k * (1 - step x k)) = sum m rise - sum m (fun k => rise k * step x k))
    by (rewrite <- sum_minus; apply sum_ext; intros; ring).
  set (a := sum m (fun k => rise k * (1 - step x k))) in *.
  set (b := sum (N - m) (fun j => rise (m + j)%nat * step x (m + j)%nat)) in *.
  replace (f x - (f 0 + sum m (fun k => rise k * step x k) + b)) with ((f x - f (INR m / INR N)) + (a + - b))
    by (rewrite F, E; ring).
  eapply Rle_trans; [apply Rabs_triang|]. pose proof (Rabs_triang a (- b)) as T. rewrite Rabs_Ropp in T.
  replace (w * (1 + 2 * r / (1 - r))) with (w * (/ 2 + r * / (1 - r)) + w * (/ 2 + r * / (1 - r))) by (field; lra). lra.
Qed.

Lemma lipschitz_bound L x : (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (f a - f b) <= L * Rabs (a - b)) ->
  0 <= x <= 1 ->
  Rabs (f x - staircase f N K x) <= L * h * (/ 2 + 2 * q / (1 - q * q)).
Proof.
  intros lip hx. pose proof N_positive as P. assert (H : 0 < h) by now apply Rinv_0_lt_compat.
  pose proof r_range as R1. pose proof q_range as Q1. rewrite q_squared.
  destruct (enclosed x hx) as [m [hm hmx]]. pose proof (telescoped m) as F. rewrite (split_at m x) by lia.
  replace (N - m)%nat with (S (N - S m)) by lia. rewrite sum_first, Nat.add_0_r.
  assert (place : forall k, (k <= N)%nat -> 0 <= INR k / INR N <= 1).
  { intros k hk. assert (INR k <= INR N) by now apply le_INR. pose proof (pos_INR k).
    split; apply Rmult_le_reg_r with (INR N); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra. }
  assert (small : forall k, (k < N)%nat -> Rabs (rise k) <= L * h).
  { intros k hk. eapply Rle_trans; [apply lip; apply place; lia|]. right. f_equal. rewrite S_INR.
    replace ((INR k + 1) / INR N - INR k / INR N) with h by (unfold h; field; lra). rewrite Rabs_right; lra. }
  assert (L0 : 0 <= L * h) by (eapply Rle_trans; [apply Rabs_pos|apply (small 0%nat hN)]).
  assert (Lpos : 0 <= L) by (apply Rmult_le_reg_r with h; lra).
  set (t := x - (INR m + / 2) / INR N). assert (top : INR (S m) / INR N = INR m / INR N + h) by (rewrite S_INR;
    unfold h; field; lra).
  assert (mid : (INR m + / 2) / INR N = INR m / INR N + h / 2) by (unfold h; field; lra).
  assert (ht : - (h / 2) <= t <= h / 2) by (unfold t; lra).
  (* the step at the place *)
  assert (own : Rabs (f x - f (INR m / INR N) - rise m * step x m) <= L * h * / 2).
  { set (s := step x m). pose proof (logistic_range (K * (x - (INR m + / 2) / INR N))) as Sg. fold (step x m) in Sg.
    fold s in Sg.
    replace (f x - f (INR m / INR N) - rise m * s)
      with ((1 - s) * (f x - f (INR m / INR N)) + s * (f x - f (INR (S m) / INR N))) by (unfold rise; ring).
    assert (A : Rabs (f x - f (INR m / INR N)) <= L * (h / 2 + t)).
    { eapply Rle_trans; [apply lip; [exact hx|apply place; lia]|]. right. f_equal. rewrite Rabs_right by lra.
      unfold t. lra. }
    assert (B : Rabs (f x - f (INR (S m) / INR N)) <= L * (h / 2 - t)).
    { eapply Rle_trans; [apply lip; [exact hx|apply place; lia]|]. right. f_equal. rewrite Rabs_left1 by lra.
      unfold t. lra. }
    eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_right (1 - s)), (Rabs_right s) by lra.
    apply Rle_trans with ((1 - s) * (L * (h / 2 + t)) + s * (L * (h / 2 - t)));
      [apply Rplus_le_compat; apply Rmult_le_compat_l; lra|].
    replace ((1 - s) * (L * (h / 2 + t)) + s * (L * (h / 2 - t))) with (L * h * / 2 + L * (t * (1 - 2 * s))) by field.
    assert (T : t * (1 - 2 * s) <= 0).
    { destruct (Rle_lt_dec 0 t) as [l|l].
      - assert (/ 2 <= s) by (apply logistic_half; unfold t in l; nra). nra.
      - assert (s <= / 2) by (apply logistic_half; unfold t in l; nra). nra. }
    nra. }
  assert (odd : forall j, exp (- (K * (INR j * h + h / 2))) = q * r ^ j).
  { intros j. rewrite <- power_r. unfold q. rewrite <- exp_plus. f_equal. field. }
  assert (tails : forall n g, (forall j, (j < n)%nat -> g j <= q * r ^ j) ->
    sum n g <= q * / (1 - r)) by (intros n g hg; apply tail_sum; [lra|lra|exact hg]).
  assert (S1 : Rabs (sum m (fun k => rise k * (1 - step x k))) <= L * h * (q * / (1 - r))).
  { eapply Rle_trans; [apply sum_abs|]. rewrite sum_reverse.
    apply Rle_trans with (L * h * sum m (fun j => 1 - step x (m - 1 - j)%nat)).
    - rewrite <- sum_scale. apply sum_le; intros j hj. rewrite Rabs_mult.
      pose proof (logistic_range (K * (x - (INR (m - 1 - j) + / 2) / INR N))) as Sg. fold (step x (m - 1 - j)) in Sg.
      rewrite (Rabs_right (1 - step x (m - 1 - j))) by lra. apply Rmult_le_compat_r; [lra|apply small; lia].
    - apply Rmult_le_compat_l; [exact L0|]. apply tails. intros j hj. rewrite <- odd. apply missed_behind.
      replace (INR (m - 1 - j)) with (INR m - 1 - INR j) by (rewrite !minus_INR by lia; simpl; ring).
      replace (x - (INR m - 1 - INR j + / 2) / INR N) with (t + (INR j + 1) * h) by (unfold t, h; field; lra). lra. }
  assert (S2 : Rabs (sum (N - S m) (fun j => rise (m + S j)%nat * step x (m + S j)%nat)) <= L * h * (q * / (1 - r))).
  { eapply Rle_trans; [apply sum_abs|]. apply Rle_trans with (L * h * sum (N - S m) (fun j => step x (m + S j)%nat)).
    - rewrite <- sum_scale. apply sum_le; intros j hj. rewrite Rabs_mult.
      pose proof (logistic_range (K * (x - (INR (m + S j) + / 2) / INR N))) as Sg. fold (step x (m + S j)) in Sg.
      rewrite (Rabs_right (step x (m + S j))) by lra. apply Rmult_le_compat_r; [lra|apply small; lia].
    - apply Rmult_le_compat_l; [exact L0|]. apply tails. intros j hj. rewrite <- odd. apply missed_before.
      rewrite plus_INR, S_INR.
      replace (x - (INR m + (INR j + 1) + / 2) / INR N) with (t - (INR j + 1) * h) by (unfold t, h; field; lra). lra. }
  assert (E : sum m (fun k => rise k * (1 - step x k)) = sum m rise - sum m (fun k => rise k * step x k))
    by (rewrite <- sum_minus; apply sum_ext; intros; ring).
  set (a := sum m (fun k => rise k * (1 - step x k))) in *.
  set (b := sum (N - S m) (fun j => rise (m + S j)%nat * step x (m + S j)%nat)) in *.
  replace (f x - (f 0 + sum m (fun k => rise k * step x k) + (rise m * step x m + b)))
    with ((f x - f (INR m / INR N) - rise m * step x m) + (a + - b)) by (rewrite F, E; ring).
  eapply Rle_trans; [apply Rabs_triang|]. pose proof (Rabs_triang a (- b)) as T. rewrite Rabs_Ropp in T.
  replace (L * h * (/ 2 + 2 * q / (1 - r))) with (L * h * / 2 + (L * h * (q * / (1 - r)) + L * h * (q * / (1 - r))))
    by (field; lra). lra.
Qed.
End Steps.

Theorem sigmoid_staircase (f : R -> R) (N : nat) (K : R) : (0 < N)%nat -> 0 < K ->
  let h := / INR N in let q := exp (- (K * h / 2)) in
  (forall w w2, (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (a - b) <= h -> Rabs (f a - f b) <= w) ->
    (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (a - b) <= h / 2 -> Rabs (f a - f b) <= w2) ->
    forall x, 0 <= x <= 1 -> Rabs (f x - staircase f N K x) <= w2 + w * (1 + 2 * (q * q) / (1 - q * q))) /\
  (forall L, (forall a b, 0 <= a <= 1 -> 0 <= b <= 1 -> Rabs (f a - f b) <= L * Rabs (a - b)) ->
    forall x, 0 <= x <= 1 -> Rabs (f x - staircase f N K x) <= L * h * (/ 2 + 2 * q / (1 - q * q))).
Proof.
  intros hN hK h q. split.
  - intros w w2 hw hw2 x hx. now apply modulus_bound.
  - intros L hL x hx. now apply lipschitz_bound.
Qed.

(** Without the half the second bound is false, for f(x) = |x − ½|, N = 1 and K = 6, at x = ½. *)
Theorem control_without_half : ~ (forall (f : R -> R) (K L : R), 0 < K ->
  (forall a b, Rabs (f a - f b) <= L * Rabs (a - b)) -> let q := exp (- (K / 2)) in
  forall x, 0 <= x <= 1 -> Rabs (f x - staircase f 1 K x) <= L * (2 * q / (1 - q * q))).
Proof.
  intros h. assert (lip : forall a b, Rabs (Rabs (a - / 2) - Rabs (b - / 2)) <= 1 * Rabs (a - b)).
  { intros a b. rewrite Rmult_1_l. eapply Rle_trans; [apply Rabs_triang_inv2|]. right. f_equal. ring. }
  specialize (h (fun x => Rabs (x - / 2)) 6 1 ltac:(lra) lip (/ 2) ltac:(lra)). cbv zeta in h. unfold staircase in h.
  simpl in h.
  replace (/ 2 - / 2) with 0 in h by ring. replace (0 / 1 - / 2) with (- / 2) in h by field.
  replace (1 / 1 - / 2) with (/ 2) in h by field.
  replace (0 - / 2) with (- / 2) in h by ring. rewrite Rabs_Ropp, Rabs_R0, (Rabs_right (/ 2)) in h by lra.
  replace (0 - (/ 2 + (0 + (/ 2 - / 2) * logistic (6 * (/ 2 - (0 + / 2) / 1)))) ) with (- / 2) in h by ring.
  rewrite Rabs_Ropp, Rabs_right in h by lra.
  set (q := exp (- (6 / 2))) in h. assert (q0 : 0 < q) by apply exp_pos.
  assert (E : q * exp 3 = 1) by (unfold q; rewrite <- exp_plus; replace (- (6 / 2) + 3) with 0 by field; apply exp_0).
  assert (e3 : exp 3 = exp 1 * exp 1 * exp 1) by (rewrite <- !exp_plus; f_equal; ring).
  pose proof (exp_ineq1 1 ltac:(lra)) as e1.
  assert (e8 : 8 < exp 3) by (rewrite e3; nra). assert (q8 : q < / 8) by nra.
  apply (Rmult_le_compat_r (1 - q * q)) in h; [|nra].
  replace (1 * (2 * q / (1 - q * q)) * (1 - q * q)) with (2 * q) in h by (field; nra). nra.
Qed.
