(** Let s_1 ... s_n be a string whose last letter occurs before. In a first causal layer position i ≥ 2 scores position
    i − 1 with β_1 and all others with 0, and stores the mean p_i of the letters with its weights. In a second layer the
    last position scores the keys j = 2, ..., n with β_2 times the share of s_n in p_j, and copies s_j.
    The output is the
    empirical distribution of the letters that followed s_n, up to an L¹ error of at most
    2(n − 1) e^(−β_2(1 − 2ε_1)) + e^(β_2 ε_1) − 1, ε_1 = (n − 1) e^(−β_1).
    Letters are numbers below A and positions begin
    at 0: the string is s_0 ... s_m with m = n − 1, and key k < m stands at position k + 1, whose predecessor is k. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

Definition is_letter (a b : nat) : R := if Nat.eqb a b then 1 else 0.
(** What position k + 1 stores of the letter a. *)
Definition stored (beta1 : R) (s : nat -> nat) (k a : nat) : R :=
  sum (k + 2) (fun l => weight (k + 2) (fun q => beta1 * eye k q) l * is_letter (s l) a).
Definition copied (beta1 beta2 : R) (m : nat) (s : nat -> nat) (a : nat) : R :=
  sum m (fun k => weight m (fun k => beta2 * stored beta1 s k (s m)) k * is_letter (s (S k)) a).
Definition followed (m : nat) (s : nat -> nat) (a : nat) : R :=
  sum m (fun k => is_letter (s k) (s m) * is_letter (s (S k)) a) / sum m (fun k => is_letter (s k) (s m)).

Lemma letter_cases a b : is_letter a b = 0 \/ is_letter a b = 1.
Proof. unfold is_letter. destruct (Nat.eqb a b); auto. Qed.

(** Shares that are nearly equal on a set, marked by F, and small elsewhere. *)
Lemma nearly_uniform (m f : nat) (F e : nat -> R) (lo rho out : R) : (f < m)%nat -> F f = 1 ->
  (forall k, F k = 0 \/ F k = 1) -> 0 < lo -> 0 <= out -> 1 <= rho -> (forall k, (k < m)%nat -> 0 < e k) ->
  (forall k, (k < m)%nat -> F k = 1 -> lo <= e k <= lo * rho) -> (forall k, (k < m)%nat -> F k = 0 -> e k <= out) ->
  sum m (fun k => Rabs (share m e k - F k / sum m F)) <= 2 * (INR m * (out / lo)) + (rho - 1).
Proof.
  intros hf Ff F01 hlo hout hrho pos inside outside. set (c := sum m F).
  assert (Fpos : forall k, 0 <= F k) by (intros k; destruct (F01 k); lra).
  assert (c1 : 1 <= c) by (rewrite <- Ff; apply (sum_term m F); auto).
  set (ZF := sum m (fun k => F k * e k)). set (ZO := sum m (fun k => (1 - F k) * e k)).
  assert (Z : sum m e = ZF + ZO) by (unfold ZF, ZO; rewrite <- sum_plus; apply sum_ext; intros; ring).
  assert (low : c * lo <= ZF).
  { unfold c, ZF. rewrite <- sum_scale_r. apply sum_le; intros k hk. destruct (F01 k) as [z|z]; rewrite z; [lra|].
    destruct (inside k hk z). lra. }
  assert (high : ZF <= c * (lo * rho)).
  { unfold c, ZF. rewrite <- sum_scale_r. apply sum_le; intros k hk. destruct (F01 k) as [z|z]; rewrite z; [lra|].
    destruct (inside k hk z). lra. }
  assert (ZO0 : 0 <= ZO).
  { apply sum_nonneg; intros k hk. pose proof (pos k hk). destruct (F01 k) as [z|z]; rewrite z; lra. }
  assert (small : ZO <= INR m * out).
  { unfold ZO. rewrite <- sum_const. apply sum_le; intros k hk. destruct (F01 k) as [z|z]; rewrite z; [|lra].
    specialize (outside k hk z). lra. }
  assert (zf : 0 < ZF) by nra. assert (zt : 0 < ZF + ZO) by lra. set (delta := ZO / (ZF + ZO)).
  assert (bound : delta <= INR m * (out / lo)).
  { unfold delta. apply Rmult_le_reg_r with (ZF + ZO); [exact zt|].
    replace (ZO / (ZF + ZO) * (ZF + ZO)) with ZO by (field; lra).
    apply Rle_trans with (INR m * out); [exact small|].
    replace (INR m * (out / lo) * (ZF + ZO)) with (INR m * out * ((ZF + ZO) / lo)) by (field; lra).
    rewrite <- (Rmult_1_r (INR m * out)) at 1.
    apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply pos_INR|exact hout]|].
    apply Rmult_le_reg_r with lo; [exact hlo|]. replace ((ZF + ZO) / lo * lo) with (ZF + ZO) by (field; lra). nra. }
  (* term by term: the weight elsewhere twice, and what is unequal within *)
  apply Rle_trans with (sum m (fun k => (1 - F k) * e k * / (ZF + ZO) + F k * e k * (/ ZF - / (ZF + ZO))
    + F k * ((rho - 1) / c))).
  - apply sum_le; intros k hk. unfold share. rewrite Z. pose proof (pos k hk) as ek.
    destruct (F01 k) as [z|z]; rewrite z.
    + assert (I : 0 < / (ZF + ZO)) by now apply Rinv_0_lt_compat. unfold Rdiv.
      rewrite !Rmult_0_l, Rminus_0_r, Rabs_right; [lra|].
      apply Rle_ge. left. now apply Rmult_lt_0_compat.
    + destruct (inside k hk z) as [l h]. assert (I : / (ZF + ZO) <= / ZF) by (apply Rinv_le_contravar; lra).
      assert (A : Rabs (e k / (ZF + ZO) - e k / ZF) = e k * (/ ZF - / (ZF + ZO))).
      { unfold Rdiv. rewrite Rabs_left1; [ring|]. rewrite <- Rmult_minus_distr_l. nra. }
      assert (up : e k / ZF <= rho / c).
      { apply Rmult_le_reg_r with (ZF * c); [nra|]. replace (e k / ZF * (ZF * c)) with (e k * c) by (field; lra).
        replace (rho / c * (ZF * c)) with (rho * ZF) by (field; lra). nra. }
      assert (down : / (c * rho) <= e k / ZF).
      { apply Rmult_le_reg_r with (ZF * (c * rho)); [apply Rmult_lt_0_compat; [lra|nra]|].
        replace (/ (c * rho) * (ZF * (c * rho))) with ZF by (field; lra).
        replace (e k / ZF * (ZF * (c * rho))) with (e k * (c * rho)) by (field; lra).
        apply Rle_trans with (c * (lo * rho)); [exact high|].
        replace (e k * (c * rho)) with (c * rho * e k) by ring. replace (c * (lo * rho)) with (c * rho * lo) by ring.
        apply Rmult_le_compat_l; [nra|exact l]. }
      assert (B : Rabs (e k / ZF - 1 / c) <= (rho - 1) / c).
      { assert (ic : 0 < / c) by (apply Rinv_0_lt_compat; lra).
        assert (ir : / (c * rho) = / c * / rho) by (field; lra). rewrite ir in down.
        assert (ri : 2 - rho <= / rho) by (apply Rmult_le_reg_r with rho; [lra|]; rewrite Rinv_l by lra; nra).
        assert (/ c * (2 - rho) <= / c * / rho) by (apply Rmult_le_compat_l; lra).
        unfold Rdiv in *. apply Rabs_le. split; lra. }
      replace (e k / (ZF + ZO) - 1 / c) with ((e k / (ZF + ZO) - e k / ZF) + (e k / ZF - 1 / c)) by ring.
      eapply Rle_trans; [apply Rabs_triang|]. rewrite A. lra.
  - rewrite !sum_plus, !sum_scale_r. fold ZF ZO c. replace (ZO * / (ZF + ZO)) with delta by reflexivity.
    replace (ZF * (/ ZF - / (ZF + ZO))) with delta by (unfold delta; field; lra).
    replace (c * ((rho - 1) / c)) with (rho - 1) by (field; lra). lra.
Qed.

Theorem induction_head (m A f : nat) (s : nat -> nat) (beta1 beta2 : R) : (f < m)%nat -> s f = s m -> 0 <= beta2 ->
  (forall k, (k <= m)%nat -> (s k < A)%nat) -> let eps := INR m * exp (- beta1) in
  sum A (fun a => Rabs (copied beta1 beta2 m s a - followed m s a)) <= 2 * (INR m * exp (- (beta2 * (1 - 2 * eps))))
    + (exp (beta2 * eps) - 1).
Proof.
  intros hf last hb letters eps. assert (e0 : 0 <= eps) by (apply Rmult_le_pos; [apply pos_INR|left; apply exp_pos]).
  (* what the first layer stores *)
  assert (first : forall k, (k < m)%nat -> 1 - weight (k + 2) (fun q => beta1 * eye k q) k <= eps).
  { intros k hk. eapply Rle_trans; [apply (share_margin (k + 2) (fun q => exp (beta1 * eye k q)) k (exp (- beta1)))|].
    - lia.
    - intros; apply exp_pos.
    - intros j _ hne. rewrite eye_same, eye_other, <- exp_plus by auto. right. f_equal. ring.
    - unfold eps. apply Rmult_le_compat_r; [left; apply exp_pos|]. rewrite plus_INR. simpl (INR 2).
      assert (INR k + 1 <= INR m) by (rewrite <- S_INR; apply le_INR; lia). lra. }
  assert (one : forall k, sum (k + 2) (weight (k + 2) (fun q => beta1 * eye k q)) = 1) by (intros; apply weight_sum;
    lia).
  assert (wpos : forall k l, 0 < weight (k + 2) (fun q => beta1 * eye k q) l) by (intros; apply weight_positive; lia).
  assert (range : forall k a, 0 <= stored beta1 s k a <= 1).
  { intros k a. unfold stored. split.
    - apply sum_nonneg; intros l _. specialize (wpos k l). destruct (letter_cases (s l) a) as [-> | ->]; lra.
    - rewrite <- (one k). apply sum_le; intros l _. specialize (wpos k l).
      destruct (letter_cases (s l) a) as [-> | ->]; lra. }
  assert (own : forall k, (k < m)%nat -> 1 - eps <= stored beta1 s k (s k)).
  { intros k hk. specialize (first k hk). apply Rle_trans
      with (weight (k + 2) (fun q => beta1 * eye k q) k * is_letter (s k) (s k)).
    - unfold is_letter. rewrite Nat.eqb_refl. lra.
    - apply (sum_term (k + 2) (fun l => weight (k + 2) (fun q => beta1 * eye k q) l * is_letter (s l) (s k))); [|lia].
      intros l _. specialize (wpos k l). destruct (letter_cases (s l) (s k)) as [-> | ->]; lra. }
  assert (others : forall k a, (k < m)%nat -> s k <> a -> stored beta1 s k a <= eps).
  { intros k a hk hne. eapply Rle_trans; [|apply (first k hk)].
    rewrite <- (one k), <- (sum_except (k + 2) (weight (k + 2) (fun q => beta1 * eye k q)) k) by lia.
    apply sum_le; intros l _. specialize (wpos k l). destruct (Nat.eqb_spec k l) as [<-|].
    - unfold is_letter. destruct (Nat.eqb_spec (s k) a); [contradiction|lra].
    - destruct (letter_cases (s l) a) as [-> | ->]; lra. }
  set (F := fun k => is_letter (s k) (s m)). set (e := fun k => exp (beta2 * stored beta1 s k (s m))).
  assert (F01 : forall k, F k = 0 \/ F k = 1) by (intros; apply letter_cases).
  pose proof (nearly_uniform m f F e (exp (beta2 * (1 - eps))) (exp (beta2 * eps)) (exp (beta2 * eps)) hf) as U.
  assert (near : sum m (fun k => Rabs (share m e k - F k / sum m F)) <= 2 * (INR m * exp (- (beta2 * (1 - 2 * eps))))
    + (exp (beta2 * eps) - 1)).
  { replace (exp (- (beta2 * (1 - 2 * eps)))) with (exp (beta2 * eps) / exp (beta2 * (1 - eps))).
    - apply U.
      + unfold F, is_letter. now rewrite last, Nat.eqb_refl.
      + exact F01.
      + apply exp_pos.
      + left; apply exp_pos.
      + rewrite <- exp_0. apply exp_le. nra.
      + intros; apply exp_pos.
      + intros k hk z. unfold F, is_letter in z. destruct (Nat.eqb_spec (s k) (s m)) as [E|E]; [|lra].
        specialize (own k hk). rewrite E in own.
        specialize (range k (s m)). rewrite <- exp_plus. unfold e. split; apply exp_le; nra.
      + intros k hk z. unfold F, is_letter in z. destruct (Nat.eqb_spec (s k) (s m)) as [E|E]; [lra|]. apply exp_le.
        specialize (others k (s m) hk E). nra.
    - unfold Rdiv. rewrite <- exp_Ropp, <- exp_plus. f_equal. ring. }
  eapply Rle_trans; [|exact near].
  apply Rle_trans with (sum A (fun a => sum m (fun k => Rabs (share m e k - F k / sum m F) * is_letter (s (S k)) a))).
  - apply sum_le; intros a _. unfold copied, followed, Rdiv. rewrite <- sum_scale_r, <- sum_minus.
    eapply Rle_trans; [apply sum_abs|]. apply sum_le; intros k _.
    fold (F k). replace (weight m (fun k0 => beta2 * stored beta1 s k0 (s m)) k) with (share m e k) by reflexivity.
    change (sum m (fun k0 => is_letter (s k0) (s m))) with (sum m F).
    replace (share m e k * is_letter (s (S k)) a - F k * is_letter (s (S k)) a * / sum m F)
      with ((share m e k - F k * / sum m F) * is_letter (s (S k)) a) by ring.
    rewrite Rabs_mult, (Rabs_right (is_letter (s (S k)) a)) by (destruct (letter_cases (s (S k)) a) as [-> | ->];
      lra). lra.
  - rewrite sum_swap. right. apply sum_ext; intros k hk. rewrite sum_scale, (sum_single A _ (s (S k))).
    + unfold is_letter. rewrite Nat.eqb_refl. ring.
    + apply letters. lia.
    + intros a _ ha. unfold is_letter. destruct (Nat.eqb_spec (s (S k)) a); [congruence|reflexivity].
Qed.

(** Without the last letter before, what followed is not defined: the count is zero. *)
Theorem control_no_occurrence : ~ (forall m s, (0 < m)%nat -> 0 < sum m (fun k => is_letter (s k) (s m))).
Proof. intros h. specialize (h 1%nat (fun k => k) ltac:(lia)). unfold is_letter in h. simpl in h. lra. Qed.
