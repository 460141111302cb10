(** Trigonometric polynomials in cosines, and the functional of alternating values that bars those of low degree. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Choice.
Local Open Scope R_scope.

(** Trigonometric polynomials in cosines, of degree at most d. *)
Inductive trig (d : nat) : (R -> R) -> Prop :=
| trig_cos i : (i <= d)%nat -> trig d (fun t => cos (INR i * t))
| trig_plus f g : trig d f -> trig d g -> trig d (fun t => f t + g t)
| trig_scale c f : trig d f -> trig d (fun t => c * f t)
| trig_ext f g : trig d f -> (forall t, f t = g t) -> trig d g.

Lemma trig_mono d e f : trig d f -> (d <= e)%nat -> trig e f.
Proof.
  intros h hde. induction h; [apply trig_cos; lia|now apply trig_plus|now apply trig_scale|eapply trig_ext;
    eassumption].
Qed.

Lemma cos_product i t : cos t * cos (INR (S i) * t) = / 2 * cos (INR (S (S i)) * t) + / 2 * cos (INR i * t).
Proof.
  rewrite !S_INR. replace ((INR i + 1 + 1) * t) with ((INR i + 1) * t + t) by ring.
  replace (INR i * t) with ((INR i + 1) * t - t) by ring. rewrite cos_plus, cos_minus. field.
Qed.

Lemma trig_times_cos d f : trig d f -> trig (S d) (fun t => cos t * f t).
Proof.
  intros h. induction h as [i hi|f g _ IHf _ IHg|c f _ IH|f g _ IH E].
  - destruct i as [|i].
    + apply trig_ext with (fun t => cos (INR 1 * t)); [apply trig_cos; lia|]. intros t. simpl.
      rewrite Rmult_0_l, cos_0, Rmult_1_l. ring.
    + eapply trig_ext; [|intros t; symmetry; apply cos_product].
      apply trig_plus; apply trig_scale; apply trig_cos; lia.
  - eapply trig_ext; [apply trig_plus; [exact IHf|exact IHg]|]. intros; simpl; ring.
  - eapply trig_ext; [apply (trig_scale _ c); exact IH|]. intros; simpl; ring.
  - eapply trig_ext; [exact IH|]. intros t; simpl; now rewrite E.
Qed.

Lemma trig_constant d c : trig d (fun _ => c).
Proof.
  apply trig_ext with (fun t => c * cos (INR 0 * t)); [apply trig_scale, trig_cos; lia|]. intros t. simpl.
  rewrite Rmult_0_l, cos_0. ring.
Qed.

Lemma trig_affine_power w b i : trig i (fun t => (w * cos t + b) ^ i).
Proof.
  induction i as [|i IH]; [exact (trig_constant 0 1)|].
  apply trig_ext with (fun t => w * (cos t * (w * cos t + b) ^ i) + b * (w * cos t + b) ^ i); [|intros; simpl; ring].
  apply trig_plus; apply trig_scale; [now apply trig_times_cos|apply trig_mono with i; [exact IH|lia]].
Qed.

Lemma trig_sum d n (f : nat -> R -> R) : (forall i, (i < n)%nat -> trig d (f i)) ->
  trig d (fun t => sum n (fun i => f i t)).
Proof.
  induction n as [|n IH]; intros h; simpl; [apply trig_constant|].
  apply trig_plus; [apply IH; intros; apply h; lia|apply h; lia].
Qed.

Lemma leading_term d : trig d (fun t => cos t ^ S d - / 2 ^ d * cos (INR (S d) * t)).
Proof.
  induction d as [|d IH].
  - apply trig_ext with (fun _ => 0); [apply trig_constant|]. intros t. simpl. rewrite Rmult_1_l. field.
  - apply trig_ext with (fun t => cos t * (cos t ^ S d - / 2 ^ d * cos (INR (S d) * t)) + / 2 ^ S d * cos (INR d * t)).
    + apply trig_plus; [now apply trig_times_cos|apply trig_scale, trig_cos; lia].
    + intros t. assert (P : 2 ^ d <> 0) by (apply pow_nonzero; lra).
      replace (cos t * (cos t ^ S d - / 2 ^ d * cos (INR (S d) * t)))
        with (cos t ^ S (S d) - / 2 ^ d * (cos t * cos (INR (S d) * t))) by (simpl; ring).
      rewrite cos_product. cbn [pow]. field. exact P.
Qed.

(** The functional: alternating values at the angles k pi / n, the inner ones twice. *)
Definition angle (n k : nat) : R := INR k * (PI / INR n).
Definition functional (n : nat) (f : R -> R) : R := sum n (fun k => (-1) ^ k * f (angle n k)
  + (-1) ^ S k * f (angle n (S k))).

Lemma cos_half_turns k x : (-1) ^ k * cos x = cos (x + INR k * PI).
Proof.
  induction k as [|k IH]; [simpl; rewrite Rmult_0_l, Rplus_0_r; ring|].
  rewrite S_INR. replace (x + (INR k + 1) * PI) with (x + INR k * PI + PI) by ring. rewrite neg_cos, <- IH. simpl. ring.
Qed.

Lemma sin_multiple k : sin (INR k * PI) = 0.
Proof.
  induction k as [|k IH]; [simpl; rewrite Rmult_0_l; apply sin_0|].
  rewrite S_INR. replace ((INR k + 1) * PI) with (INR k * PI + PI) by ring. rewrite neg_sin, IH. ring.
Qed.

Lemma functional_cos n j : (j < n)%nat -> functional n (fun t => cos (INR j * t)) = 0.
Proof.
  intros hj. assert (P : 0 < INR n) by (apply lt_0_INR; lia). pose proof PI_RGT_0 as hpi.
  set (phi := (INR j + INR n) * (PI / INR n)).
  assert (E : forall k, (-1) ^ k * cos (INR j * angle n k) = cos (INR k * phi)).
  { intros k. rewrite cos_half_turns. f_equal. unfold angle, phi. field. lra. }
  unfold functional. rewrite (sum_ext n _ (fun k => cos (INR k * phi) + cos (INR (S k) * phi))) by (intros;
    now rewrite !E).
  assert (Z : 0 < sin (phi / 2)).
  { assert (hjn : INR j < INR n) by now apply lt_INR. assert (h0 : 0 <= INR j) by apply pos_INR.
    replace (phi / 2) with ((INR j + INR n) / (2 * INR n) * PI) by (unfold phi; field; lra).
    assert (A : 0 < (INR j + INR n) / (2 * INR n) < 1).
    { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with (2 * INR n); [lra|].
      replace ((INR j + INR n) / (2 * INR n) * (2 * INR n)) with (INR j + INR n) by (field; lra). lra. }
    apply sin_gt_0; nra. }
  assert (T : sin (phi / 2) * sum n (fun k => cos (INR k * phi) + cos (INR (S k) * phi)) = 0).
  { rewrite <- sum_scale. rewrite (sum_ext n _ (fun k => cos (phi / 2) * (sin (INR (S k) * phi) - sin (INR k * phi)))).
    - rewrite sum_scale, (sum_telescope n (fun k => sin (INR k * phi))). simpl (INR 0). rewrite Rmult_0_l, sin_0.
      replace (INR n * phi) with (INR (j + n) * PI) by (rewrite plus_INR; unfold phi; field; lra).
      rewrite sin_multiple. ring.
    - intros k _. set (m := (INR k + / 2) * phi).
      replace (INR k * phi) with (m - phi / 2) by (unfold m; field).
      replace (INR (S k) * phi) with (m + phi / 2) by (rewrite S_INR; unfold m; field).
      rewrite cos_plus, cos_minus, sin_plus, sin_minus. ring. }
  destruct (Rmult_integral _ _ T); [lra|assumption].
Qed.

Lemma functional_low n f d : trig d f -> (d < n)%nat -> functional n f = 0.
Proof.
  intros h hd. induction h as [i hi|f g _ IHf _ IHg|c f _ IH|f g _ IH E].
  - apply functional_cos; lia.
  - transitivity (functional n f + functional n g); [|rewrite IHf, IHg; ring].
    unfold functional. rewrite <- sum_plus. apply sum_ext; intros; ring.
  - transitivity (c * functional n f); [|rewrite IH; ring]. unfold functional. rewrite <- sum_scale.
    apply sum_ext; intros; ring.
  - rewrite <- IH. unfold functional. apply sum_ext; intros. now rewrite !E.
Qed.

Lemma functional_top n : (0 < n)%nat -> functional n (fun t => cos (INR n * t)) = 2 * INR n.
Proof.
  intros hn. assert (P : INR n <> 0) by (apply not_0_INR; lia).
  assert (E : forall k, (-1) ^ k * cos (INR n * angle n k) = 1).
  { intros k. rewrite cos_half_turns. replace (INR n * angle n k + INR k * PI) with (0 + 2 * INR k * PI)
      by (unfold angle; field; exact P).
    rewrite cos_period. apply cos_0. }
  unfold functional. rewrite (sum_ext n _ (fun _ => 2)) by (intros; rewrite !E; ring). rewrite sum_const. ring.
Qed.

Lemma sign_power k : Rabs ((-1) ^ k) = 1.
Proof. induction k; simpl; [apply Rabs_R1|]. rewrite Rabs_mult, IHk, Rabs_left by lra. ring. Qed.

(** A function that is small at all nodes has a small value of the functional. *)
Lemma functional_bound n f M : (0 < n)%nat -> (forall k, (k <= n)%nat -> Rabs (f (angle n k)) < M) ->
  functional n f < 2 * INR n * M.
Proof.
  intros hn h. assert (B : forall k, (k <= n)%nat -> (-1) ^ k * f (angle n k) < M).
  { intros k hk. eapply Rle_lt_trans; [apply Rle_abs|]. rewrite Rabs_mult, sign_power, Rmult_1_l. now apply h. }
  assert (Q : 0 < sum n (fun k => 2 * M - ((-1) ^ k * f (angle n k) + (-1) ^ S k * f (angle n (S k))))).
  { apply sum_pos; [exact hn|]. intros k hk. assert (B1 := B k). assert (B2 := B (S k)).
    assert ((-1) ^ k * f (angle n k) < M) by (apply B1; lia).
    assert ((-1) ^ S k * f (angle n (S k)) < M) by (apply B2; lia). lra. }
  rewrite sum_minus, sum_const in Q. unfold functional. lra.
Qed.

(** What is a trigonometric polynomial of degree d in the angle misses the power d + 1 of the cosine. *)
Theorem misses_next_power (d : nat) (g : R -> R) : trig d (fun t => g (cos t)) ->
  exists x, -1 <= x <= 1 /\ / 2 ^ d <= Rabs (x ^ (d + 1) - g x).
Proof.
  intros low. set (f := fun t => cos t ^ S d - g (cos t)).
  assert (V : functional (S d) f = / 2 ^ d * (2 * INR (S d))).
  { rewrite <- functional_top by lia.
    transitivity (functional (S d) (fun t => cos t ^ S d - / 2 ^ d * cos (INR (S d) * t))
      + / 2 ^ d * functional (S d) (fun t => cos (INR (S d) * t)) + -1 * functional (S d) (fun t => g (cos t))).
    - unfold functional. rewrite <- !sum_scale, <- !sum_plus. apply sum_ext; intros. unfold f. ring.
    - rewrite (functional_low (S d) _ d (leading_term d)), (functional_low (S d) _ d low) by lia. ring. }
  destruct (exists_or_all (S (S d)) (fun k => / 2 ^ d <= Rabs (f (angle (S d) k)))) as [[k [_ h]]|h].
  - intros k. destruct (Rle_lt_dec (/ 2 ^ d) (Rabs (f (angle (S d) k)))) as [l|l]; [now left|right; lra].
  - exists (cos (angle (S d) k)). split; [apply COS_bound|]. replace (d + 1)%nat with (S d) by lia. exact h.
  - assert (F : functional (S d) f < 2 * INR (S d) * / 2 ^ d).
    { apply functional_bound; [lia|]. intros k hk. apply Rnot_le_lt, h. lia. }
    rewrite V in F. lra.
Qed.
