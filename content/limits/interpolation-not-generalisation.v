(** For every finite set of data on ℝ at two places or more, and every M > 0, there are two relu networks that agree
    at all data and differ by M at some place between them. If both are Lipschitz with constant L, then they differ at
    x by at most 2L min_i |x − x_i|. The places are x_0 < x_1 < ... < x_N with N ≥ 1; networks have one hidden layer
    beside a constant. The first is any network through the data, given by the interpolant; the second differs from it
    by three units. The last part is for every datum, hence for the nearest. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Networks Interpolation.
Local Open Scope R_scope.

(** M times the hat between p and q. *)
Definition hat (p q M x : R) : R := let s := 2 * M / (q - p) in s * relu (x - p) - 2 * s * relu (x - (p + q) / 2)
  + s * relu (x - q).

Lemma hat_outside p q M x : p < q -> x <= p \/ q <= x -> hat p q M x = 0.
Proof.
  intros h [a|a]; unfold hat; [rewrite !relu_neg by lra; ring|]. rewrite !relu_pos by lra. field. lra.
Qed.

Lemma hat_middle p q M : p < q -> hat p q M ((p + q) / 2) = M.
Proof. intros h. unfold hat. rewrite (relu_pos ((p + q) / 2 - p)), (relu_neg ((p + q) / 2 - q)), relu_pos by lra.
field. lra. Qed.

Theorem interpolation_not_generalisation (N : nat) (x y : nat -> R) : (0 < N)%nat ->
  (forall k, (k < N)%nat -> x k < x (S k)) ->
  (forall M, 0 < M -> exists c n alpha w theta n' alpha' w' theta',
    let f := fun t => c + network relu n alpha w theta t in let g := fun t => c + network relu n' alpha' w' theta' t in
    (forall k, (k <= N)%nat -> f (x k) = y k /\ g (x k) = y k) /\
    exists t, x 0%nat < t < x N /\ Rabs (f t - g t) = M) /\
  (forall (f g : R -> R) L, (forall s t, Rabs (f s - f t) <= L * Rabs (s - t)) ->
    (forall s t, Rabs (g s - g t) <= L * Rabs (s - t)) ->
    (forall k, (k <= N)%nat -> f (x k) = y k /\ g (x k) = y k) -> forall t k, (k <= N)%nat ->
      Rabs (f t - g t) <= 2 * L * Rabs (t - x k)).
Proof.
  intros hN inc. split.
  - intros M hM.
    (* slopes and kinks of the values y at the places x: the interpolant of any function with these values *)
    set (s := fun k => (y (S k) - y k) / (x (S k) - x k)).
    set (kk := fun k => match k with O => s 0%nat | S j => s (S j) - s j end).
    exists (y 0%nat), N, kk, (fun _ => 1), (fun k => - x k).
    set (m := 2 * M / (x 1%nat - x 0%nat)).
    exists (N + 3)%nat, (fun j => if Nat.ltb j N then kk j else if Nat.eqb j N then m else if Nat.eqb j (N + 1) then
      - 2 * m else m), (fun _ => 1),
      (fun j => if Nat.ltb j N then - x j else if Nat.eqb j N then - x 0%nat else if Nat.eqb j (N + 1) then
        - ((x 0%nat + x 1%nat) / 2) else - x 1%nat).
    intros f g. assert (x01 : x 0%nat < x 1%nat) by (apply inc; lia).
    assert (G : forall t, g t = f t + hat (x 0%nat) (x 1%nat) M t).
    { intros t. unfold g, f, network. rewrite sum_split, Rplus_assoc. f_equal. f_equal.
      - apply sum_ext; intros j hj. destruct (Nat.ltb_spec j N); [reflexivity|lia].
      - simpl sum. rewrite Nat.add_0_r, (Nat.ltb_irrefl N), Nat.eqb_refl.
        destruct (Nat.ltb_spec (N + 1) N); [lia|]. destruct (Nat.ltb_spec (N + 2) N); [lia|].
        destruct (Nat.eqb_spec (N + 1) N); [lia|]. destruct (Nat.eqb_spec (N + 2) N); [lia|]. rewrite Nat.eqb_refl.
        destruct (Nat.eqb_spec (N + 2) (N + 1)); [lia|].
        unfold hat. fold m. rewrite !Rmult_1_l. unfold Rminus. ring. }
    assert (sorted : forall i j, (i <= j)%nat -> (j <= N)%nat -> x i <= x j) by (intros;
      now apply (knots_sorted N x inc)).
    assert (F : forall k, (k <= N)%nat -> f (x k) = y k).
    { intros k hk. unfold f, network.
      assert (T : forall l, (l <= k)%nat -> y 0%nat + sum l (fun j => kk j * (x k - x j)) = y l
        + (match l with O => 0 | S q => s q * (x k - x l) end)).
      { assert (chord : forall l, (l < N)%nat -> y l + s l * (x k - x l) = y (S l) + s l * (x k - x (S l))).
        { intros l hl. assert (x l < x (S l)) by now apply inc. unfold s. field. lra. }
        induction l as [|l IH]; intros hl; [simpl; ring|]. cbn [sum]. rewrite <- Rplus_assoc, IH by lia.
        rewrite <- chord by lia.
        unfold kk. destruct l as [|q]; ring. }
      replace N with (k + (N - k))%nat by lia. rewrite sum_split, (sum_zero (N - k)).
      - rewrite Rplus_0_r, (sum_ext k _ (fun j => kk j * (x k - x j))).
        + rewrite T by lia. destruct k; ring.
        + intros j hj. rewrite relu_pos; [ring|]. assert (x j <= x k) by (apply sorted; lia). lra.
      - intros j hj. rewrite relu_neg; [ring|]. assert (x k <= x (k + j)%nat) by (apply sorted; lia). lra. }
    split.
    + intros k hk. split; [now apply F|]. rewrite G, F, hat_outside by (assumption || (destruct k as [|k];
        [left; lra|right; apply sorted; lia])). ring.
    + exists ((x 0%nat + x 1%nat) / 2). split; [assert (x 1%nat <= x N) by (apply sorted; lia); lra|].
      rewrite G, hat_middle by exact x01.
      replace (f ((x 0%nat + x 1%nat) / 2) - (f ((x 0%nat + x 1%nat) / 2) + M)) with (- M) by ring.
      rewrite Rabs_Ropp, Rabs_right; lra.
  - intros f g L hf hg data t k hk. destruct (data k hk) as [fk gk]. specialize (hf t (x k)). specialize (hg (x k) t).
    replace (f t - g t) with ((f t - f (x k)) + (g (x k) - g t)) by lra. rewrite (Rabs_minus_sym (x k) t) in hg.
    eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

(** The factor two is needed: two functions of constant one that leave a datum in opposite directions. *)
Theorem control_sharpened : ~ (forall (f g : R -> R), (forall s t, Rabs (f s - f t) <= 1 * Rabs (s - t)) ->
  (forall s t, Rabs (g s - g t) <= 1 * Rabs (s - t)) ->
  f 0 = g 0 -> forall t, Rabs (f t - g t) <= 1 * Rabs (t - 0)).
Proof.
  intros h. specialize (h (fun t => t) (fun t => - t)). assert (E : Rabs (1 - - (1)) <= 1 * Rabs (1 - 0)).
  { apply h; [intros; lra| |ring]. intros s t. replace (- s - - t) with (- (s - t)) by ring. rewrite Rabs_Ropp. lra. }
  rewrite !Rabs_right in E by lra. lra.
Qed.
