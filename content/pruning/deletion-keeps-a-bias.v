(** Let f = Σ_{j<N} t_j with N ≥ 2, keep a set S of n terms, all sets being equally likely, and let p = n/N. Then E
    ‖f_S − f‖² = (1 − p)² ‖f‖² + p(1 − p)/(N − 1) (N Σ_j ‖t_j‖² − ‖f‖²) ≥ (1 − p)² ‖f‖². The space may be any with an
    inner product. A set of terms is an indicator, and [over_sets] N n F is the sum of F over all sets of n among N
    terms, each once: those without the last term and those with it; the mean divides by their number. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums InnerProducts.
Local Open Scope R_scope.

(** S with the term M. *)
Definition with_term (M : nat) (S : nat -> R) : nat -> R := fun j => if Nat.eqb j M then 1 else S j.

Fixpoint over_sets (N n : nat) (F : (nat -> R) -> R) : R :=
  match N with
  | O => match n with O => F (fun _ => 0) | S _ => 0 end
  | S M => over_sets M n F + match n with O => 0 | S k => over_sets M k (fun S => F (with_term M S)) end
  end.
Definition number (N n : nat) : R := over_sets N n (fun _ => 1).

Lemma with_last M S : with_term M S M = 1.
Proof. unfold with_term. now rewrite Nat.eqb_refl. Qed.

Lemma with_other M S j : j <> M -> with_term M S j = S j.
Proof. intros h. unfold with_term. destruct (Nat.eqb_spec j M); [contradiction|reflexivity]. Qed.

(** What is summed over sets are indicators. *)
Lemma over_sets_ext N n F G : (forall S : nat -> R, (forall j, S j * S j = S j) ->
  (forall j, (N <= j)%nat -> S j = 0) -> F S = G S) ->
  over_sets N n F = over_sets N n G.
Proof.
  revert n F G; induction N as [|M IH]; intros n F G h; simpl; [destruct n; [apply h; intros; ring|reflexivity]|].
  assert (A : over_sets M n F = over_sets M n G) by (apply IH; intros S h1 h2; apply h;
    [exact h1|intros; apply h2; lia]).
  rewrite A. f_equal. destruct n as [|k]; [reflexivity|]. apply IH. intros S h1 h2. apply h.
  - intros j. unfold with_term. destruct (Nat.eqb j M); [ring|apply h1].
  - intros j hj. rewrite with_other by lia. apply h2. lia.
Qed.

Lemma over_sets_plus N n F G : over_sets N n (fun S => F S + G S) = over_sets N n F + over_sets N n G.
Proof.
  revert n F G; induction N as [|M IH]; intros n F G; simpl; [destruct n; ring|]. rewrite IH.
  destruct n as [|k]; [ring|].
  rewrite (IH k (fun S => F (with_term M S))). ring.
Qed.

Lemma over_sets_scale N n c F : over_sets N n (fun S => c * F S) = c * over_sets N n F.
Proof.
  revert n F; induction N as [|M IH]; intros n F; simpl; [destruct n; ring|]. rewrite IH. destruct n as [|k]; [ring|].
  rewrite (IH k (fun S => F (with_term M S))). ring.
Qed.

Lemma over_sets_zero N n : over_sets N n (fun _ => 0) = 0.
Proof. rewrite (over_sets_ext N n _ (fun _ => 0 * 0)) by (intros; ring). rewrite over_sets_scale. ring. Qed.

Lemma over_sets_sum N n k (F : nat -> (nat -> R) -> R) : over_sets N n (fun S => sum k (fun i => F i S))
  = sum k (fun i => over_sets N n (F i)).
Proof.
  induction k as [|k IH]; [exact (over_sets_zero N n)|]. simpl.
  rewrite (over_sets_plus N n (fun S => sum k (fun i => F i S)) (F k)). now rewrite IH.
Qed.

Lemma number_step M k : number (S M) (S k) = number M (S k) + number M k.
Proof. reflexivity. Qed.

Lemma number_none M : number (S M) 0 = number M 0.
Proof. unfold number. simpl. ring. Qed.

Lemma absorb M k : INR (S k) * number M (S k) = (INR M - INR k) * number M k.
Proof.
  revert k; induction M as [|M IH]; intros k; [unfold number; destruct k; simpl; ring|]. rewrite number_step.
  destruct k as [|k].
  - rewrite number_none. specialize (IH 0%nat). rewrite (S_INR M). simpl in *. lra.
  - rewrite number_step. pose proof (IH (S k)) as A. pose proof (IH k) as B. rewrite !S_INR in *. lra.
Qed.

Lemma number_positive N n : (n <= N)%nat -> 0 < number N n.
Proof.
  revert n; induction N as [|M IH]; intros n h; [replace n with 0%nat by lia; unfold number; simpl; lra|].
  destruct n as [|k]; [rewrite number_none; apply IH; lia|].
  rewrite number_step. specialize (IH k ltac:(lia)) as P. destruct (Nat.eq_dec k M) as [->|].
  - assert (Z : INR (S M) * number M (S M) = 0) by (rewrite absorb; ring). apply Rmult_integral in Z.
    destruct Z as [Z|Z]; [rewrite S_INR in Z; pose proof (pos_INR M); lra|]. lra.
  - pose proof (IH (S k) ltac:(lia)). lra.
Qed.

(** Each term is in n/N of the sets, and two terms are in n(n - 1)/(N(N - 1)) of them. *)
Lemma marginal N n i : (i < N)%nat -> INR N * over_sets N n (fun S => S i) = INR n * number N n.
Proof.
  revert n i; induction N as [|M IH]; intros n i hi; [lia|]. cbn [over_sets].
  assert (last : forall k, INR (S M) * number M k = INR (S k) * number (S M) (S k)).
  { intros k. rewrite number_step, Rmult_plus_distr_l, absorb, !S_INR. ring. }
  destruct (Nat.eq_dec i M) as [->|hne].
  - rewrite (over_sets_ext M n _ (fun _ => 0)) by (intros S _ h; apply h; lia). rewrite over_sets_zero.
    destruct n as [|k]; [simpl; ring|].
    rewrite (over_sets_ext M k _ (fun _ => 1)) by (intros; apply with_last). fold (number M k). rewrite <- last. ring.
  - destruct n as [|k].
    + specialize (IH 0%nat i ltac:(lia)). simpl (INR 0) in *. rewrite Rmult_0_l in *. apply Rmult_integral in IH.
      destruct IH as [Z|Z].
      * exfalso. assert (0 < INR M) by (apply lt_0_INR; lia). lra.
      * rewrite Z. ring.
    + rewrite (over_sets_ext M k _ (fun S => S i)) by (intros; apply with_other; exact hne).
      pose proof (IH (S k) i ltac:(lia)) as A. pose proof (IH k i ltac:(lia)) as B. rewrite absorb in A.
      rewrite <- last.
      assert (0 < INR M) by (apply lt_0_INR; lia). apply Rmult_eq_reg_l with (INR M); [|lra]. rewrite S_INR.
      set (a := over_sets M (S k) (fun S => S i)) in *. set (b := over_sets M k (fun S => S i)) in *.
      set (c := number M k) in *.
      replace (INR M * ((INR M + 1) * (a + b))) with ((INR M + 1) * (INR M * a + INR M * b)) by ring. rewrite A, B.
      ring.
Qed.

Lemma pair_marginal N n i j : (i < j)%nat -> (j < N)%nat ->
  INR N * (INR N - 1) * over_sets N n (fun S => S i * S j) = INR n * (INR n - 1) * number N n.
Proof.
  revert n i j; induction N as [|M IH]; intros n i j hij hj; [lia|]. cbn [over_sets].
  assert (last : forall k, INR (S M) * number M k = INR (S k) * number (S M) (S k)).
  { intros k. rewrite number_step, Rmult_plus_distr_l, absorb, !S_INR. ring. }
  destruct (Nat.eq_dec j M) as [->|hne].
  - rewrite (over_sets_ext M n _ (fun _ => 0)) by (intros S _ h; rewrite (h M) by lia; ring). rewrite over_sets_zero.
    destruct n as [|k]; [simpl; ring|].
    rewrite (over_sets_ext M k _ (fun S => S i)) by (intros; rewrite with_last, with_other by lia; ring).
    pose proof (marginal M k i ltac:(lia)) as A. pose proof (last k) as L. rewrite !S_INR in *.
    set (b := over_sets M k (fun S => S i)) in *.
    replace ((INR M + 1) * (INR M + 1 - 1) * (0 + b)) with ((INR M + 1) * (INR M * b)) by ring. rewrite A.
    replace ((INR M + 1) * (INR k * number M k)) with (INR k * ((INR M + 1) * number M k)) by ring. rewrite L. ring.
  - assert (M2 : 2 <= INR M) by (replace 2 with (INR 2) by reflexivity; apply le_INR; lia). destruct n as [|k].
    + specialize (IH 0%nat i j hij ltac:(lia)). simpl (INR 0) in *. rewrite !Rmult_0_l in *. apply Rmult_integral in IH.
      destruct IH as [Z|Z]; [apply Rmult_integral in Z; lra|]. rewrite Z. ring.
    + rewrite (over_sets_ext M k _ (fun S => S i * S j)) by (intros; rewrite !with_other by lia; ring).
      pose proof (IH (S k) i j hij ltac:(lia)) as A. pose proof (IH k i j hij ltac:(lia)) as B.
      pose proof (last k) as L. pose proof (absorb M k) as D.
      rewrite !S_INR in *. set (a := over_sets M (S k) (fun S => S i * S j)) in *.
      set (b := over_sets M k (fun S => S i * S j)) in *. set (c := number M k) in *.
      replace ((INR k + 1) * (INR k + 1 - 1) * number M (S k)) with (INR k * ((INR k + 1) * number M (S k))) in A
        by ring. rewrite D in A.
      replace ((INR k + 1) * (INR k + 1 - 1) * number (S M) (S k)) with (INR k * ((INR k + 1) * number (S M) (S k)))
        by ring. rewrite <- L.
      apply Rmult_eq_reg_l with (INR M - 1); [|lra].
      replace ((INR M - 1) * ((INR M + 1) * (INR M + 1 - 1) * (a + b)))
        with ((INR M + 1) * (INR M * (INR M - 1) * a + INR M * (INR M - 1) * b)) by ring.
      rewrite A, B. ring.
Qed.

Lemma cauchy_terms {V : inner_space} N (t : nat -> V) : norm2 (vsum N t) <= INR N * sum N (fun j => norm2 (t j)).
Proof.
  rewrite norm2_vsum. apply Rle_trans with (sum N (fun i => sum N (fun j => / 2 * (norm2 (t i) + norm2 (t j))))).
  - apply sum_le; intros i _. apply sum_le; intros j _. pose proof (norm2_nonneg (vminus (t i) (t j))) as P.
    rewrite norm2_minus in P. lra.
  - right. rewrite (sum_ext N _ (fun i => / 2 * (INR N * norm2 (t i) + sum N (fun j => norm2 (t j))))).
    + rewrite sum_scale, sum_plus, sum_scale, sum_const. field.
    + intros i _. rewrite sum_scale, sum_plus, sum_const. reflexivity.
Qed.

Lemma missing {V : inner_space} N (t : nat -> V) (S : nat ->
  R) : norm2 (vminus (vsum N (fun j => vscale (S j) (t j))) (vsum N t))
  = sum N (fun i => sum N (fun j => (1 - S i) * (1 - S j) * inner (t i) (t j))).
Proof.
  rewrite norm2_minus, !norm2_vsum, inner_vsum.
  assert (A : sum N (fun i => inner (vscale (S i) (t i)) (vsum N t))
    = sum N (fun i => sum N (fun j => S i * inner (t i) (t j)))).
  { apply sum_ext; intros i _. rewrite inner_scale, inner_vsum_r, sum_scale. reflexivity. }
  assert (B : sum N (fun i => sum N (fun j => S i * inner (t i) (t j)))
    = sum N (fun i => sum N (fun j => S j * inner (t i) (t j)))).
  { rewrite sum_swap. apply sum_ext; intros j _. apply sum_ext; intros i _. now rewrite inner_sym. }
  rewrite A. replace (2 * sum N (fun i => sum N (fun j => S i * inner (t i) (t j))))
    with (sum N (fun i => sum N (fun j => S i * inner (t i) (t j)))
      + sum N (fun i => sum N (fun j => S j * inner (t i) (t j)))) by (rewrite <- B; ring).
  rewrite <- sum_plus, <- sum_minus, <- sum_plus. apply sum_ext; intros i _.
  rewrite <- sum_plus, <- sum_minus, <- sum_plus. apply sum_ext; intros j _.
  rewrite inner_scale, inner_scale_r. ring.
Qed.

Theorem deletion_keeps_a_bias (V : inner_space) (N n : nat) (t : nat -> V) : (2 <= N)%nat -> (n <= N)%nat ->
  let f := vsum N t in let p := INR n / INR N in
  let error := over_sets N n (fun S => norm2 (vminus (vsum N (fun j => vscale (S j) (t j))) f)) / number N n in
  error = (1 - p) ^ 2 * norm2 f + p * (1 - p) / (INR N - 1) * (INR N * sum N (fun j => norm2 (t j)) - norm2 f) /\
  (1 - p) ^ 2 * norm2 f <= error.
Proof.
  intros hN hn f p error. assert (N2 : 2 <= INR N) by (replace 2 with (INR 2) by reflexivity; now apply le_INR).
  pose proof (number_positive N n hn) as C. set (q := INR n * (INR n - 1) / (INR N * (INR N - 1))).
  assert (E : error = sum N (fun i => (1 - 2 * p + q) * inner (t i) f + (p - q) * norm2 (t i))).
  { unfold error, f. rewrite (over_sets_ext N n _
      (fun S => sum N (fun i => sum N (fun j => (1 - S i) * (1 - S j) * inner (t i) (t j))))) by (intros;
      apply missing).
    rewrite over_sets_sum. unfold Rdiv. rewrite <- sum_scale_r. apply sum_ext; intros i hi.
    rewrite over_sets_sum, inner_vsum_r, <- sum_scale_r.
    assert (single : forall j, (j < N)%nat -> over_sets N n (fun S => S j) = p * number N n).
    { intros j hj. pose proof (marginal N n j hj) as M. unfold p. apply Rmult_eq_reg_l with (INR N); [|lra].
      rewrite M. field. lra. }
    rewrite (sum_ext N _ (fun j => (1 - 2 * p + q) * inner (t i) (t j)
      + (if Nat.eqb i j then (p - q) * norm2 (t i) else 0))).
    - rewrite sum_plus, sum_scale, (sum_single N (fun j => if Nat.eqb i j then (p - q) * norm2 (t i) else 0) i hi),
        Nat.eqb_refl;
        [reflexivity|]. intros j _ hj.
      destruct (Nat.eqb_spec i j); [congruence|reflexivity].
    - intros j hj. rewrite (over_sets_ext N n _
        (fun S => inner (t i) (t j) * (1 + (-1 * S i + (-1 * S j + S i * S j))))) by (intros; ring).
      rewrite over_sets_scale, !over_sets_plus, !over_sets_scale, !single by assumption. fold (number N n).
      assert (both : over_sets N n (fun S => S i * S j) = (if Nat.eqb i j then p else q) * number N n).
      { destruct (Nat.eqb_spec i j) as [<-|hne].
        - rewrite (over_sets_ext N n _ (fun S => S i)) by (intros S h _; apply h). now apply single.
        - assert (ordered : forall a b, (a < b)%nat -> (b < N)%nat ->
            over_sets N n (fun S => S a * S b) = q * number N n).
          { intros a b hab hb. pose proof (pair_marginal N n a b hab hb) as M. unfold q.
            apply Rmult_eq_reg_l with (INR N * (INR N - 1)); [|nra]. rewrite M. field. lra. }
          destruct (Nat.lt_total i j) as [l|[l|l]]; [now apply ordered|contradiction|].
          rewrite (over_sets_ext N n _ (fun S => S j * S i)) by (intros; ring). now apply ordered. }
      rewrite both. destruct (Nat.eqb_spec i j) as [<-|]; unfold norm2; field; lra. }
  rewrite sum_plus, !sum_scale in E. assert (ff : sum N (fun i => inner (t i) f) = norm2 f) by (unfold norm2, f at 2;
    now rewrite inner_vsum). rewrite ff in E.
  assert (first : error = (1 - p) ^ 2 * norm2 f + p * (1 - p) / (INR N - 1) * (INR N * sum N (fun j => norm2 (t j))
    - norm2 f)).
  { rewrite E. unfold q, p. field. lra. }
  split; [exact first|]. rewrite first. pose proof (cauchy_terms N t) as B. fold f in B.
  assert (p01 : 0 <= p <= 1).
  { unfold p. pose proof (pos_INR n). assert (INR n <= INR N) by now apply le_INR.
    split; apply Rmult_le_reg_r with (INR N); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra. }
  assert (0 <= p * (1 - p) / (INR N - 1)) by (apply Rmult_le_pos; [nra|left; apply Rinv_0_lt_compat; lra]). nra.
Qed.

(** The bias is not all of the error: two orthogonal terms are not, and the last inequality is no equality. *)
Theorem control_equality : ~ (forall (V : inner_space) (t : nat -> V),
  over_sets 2 1 (fun S => norm2 (vminus (vsum 2 (fun j => vscale (S j) (t j))) (vsum 2 t))) / number 2 1
    = (1 - 1 / 2) ^ 2 * norm2 (vsum 2 t)).
Proof.
  intros h. set (V := weighted_points 2 (fun _ => 1) (fun _ => Rle_0_1)).
  set (t := (fun j x => if Nat.eqb j x then 1 else 0) : nat -> V).
  destruct (deletion_keeps_a_bias V 2 1 t ltac:(lia) ltac:(lia)) as [E _]. cbv zeta in E. specialize (h V t).
  apply (eq_trans (eq_sym E)) in h.
  assert (F : norm2 (vsum 2 t) = 2) by (unfold norm2, t; simpl; ring).
  assert (G : sum 2 (fun j => norm2 (t j)) = 2) by (unfold norm2, t; simpl; ring).
  rewrite F, G in h. replace (INR 2) with 2 in h by (simpl; ring). replace (INR 1) with 1 in h by reflexivity.
  replace (2 - 1) with 1 in h by ring. unfold Rdiv in h. rewrite Rinv_1 in h. lra.
Qed.
