(** Universal approximation: networks of one hidden layer come near every continuous function on a box, with rectified
    linear units and with every sigmoidal activation, and an activation that does so on the line does so in every
    dimension. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Networks Interpolation Continuity Exponentials Sigmoids.
Local Open Scope R_scope.

Definition universal_on_line (sigma : R -> R) : Prop :=
  forall f a b, a < b -> continuous_on f a b -> forall eps, 0 < eps ->
  exists N alpha w theta, forall x, a <= x <= b -> Rabs (f x - network sigma N alpha w theta x) < eps.

Definition universal (sigma : R -> R) : Prop :=
  forall n f a b, a < b -> continuous_cube n a b f -> forall eps, 0 < eps ->
  exists N alpha W theta, forall x, cube n a b x -> Rabs (f x - network_n sigma n N alpha W theta x) < eps.

Theorem relu_on_line : universal_on_line relu.
Proof.
  intros f a b hab hf eps heps. destruct (uniformly f a b (Rlt_le _ _ hab) hf eps heps) as [d [hd H]].
  assert (hq : 0 < d / (b - a)) by (apply Rdiv_lt_0_compat; lra).
  destruct (archimed_cor1 (d / (b - a)) hq) as [N [hN hN0]].
  assert (P : 0 < INR N) by (apply lt_0_INR; exact hN0).
  set (t := fun k => a + INR k * ((b - a) / INR N)).
  assert (step : forall k, t (S k) = t k + (b - a) / INR N) by (intros k; unfold t; rewrite S_INR; ring).
  assert (h0 : 0 < (b - a) / INR N) by (apply Rdiv_lt_0_compat; lra).
  assert (inc : forall k, (k < N)%nat -> t k < t (S k)) by (intros k _; rewrite step; lra).
  assert (t0 : t 0%nat = a) by (unfold t; simpl; ring).
  assert (tN : t N = b) by (unfold t; field; lra).
  assert (small : (b - a) / INR N < d).
  { apply Rmult_lt_compat_l with (r := b - a) in hN; [|lra].
    replace ((b - a) * (d / (b - a))) with d in hN by (field; lra). exact hN. }
  exists (S N), (fun j => match j with O => f a | S k => kink t f k end),
    (fun j => match j with O => 0 | S _ => 1 end), (fun j => match j with O => 1 | S k => - t k end).
  intros x hx. unfold network. rewrite sum_first, (relu_pos (0 * x + 1)) by lra.
  replace (f a * (0 * x + 1) + sum N (fun i => kink t f i * relu (1 * x + - t i))) with (interpolant N t f x).
  2:{ unfold interpolant. rewrite t0. f_equal; [ring|]. apply sum_ext; intros i _. do 2 f_equal. ring. }
  rewrite <- t0, <- tN in hx. destruct (find_piece N t x hx hN0) as [k [hk hxk]].
  destruct (convex_place N t inc k x hk hxk) as [s [hs ->]].
  rewrite (interpolant_chord N t f inc k s hk hs). pose proof (step k) as St.
  assert (K0 : t 0%nat <= t k) by (apply (knots_sorted N t inc); lia).
  assert (KN : t (S k) <= t N) by (apply (knots_sorted N t inc); lia).
  set (x := (1 - s) * t k + s * t (S k)) in *. rewrite t0, tN in *.
  assert (A : Rabs (f x - f (t k)) < eps) by (apply H; [lra|lra|rewrite Rabs_right; lra]).
  assert (B : Rabs (f x - f (t (S k))) < eps) by (apply H; [lra|lra|rewrite Rabs_left1; lra]).
  replace (f x - ((1 - s) * f (t k) + s * f (t (S k)))) with ((1 - s) * (f x - f (t k)) + s * (f x - f (t (S k))))
    by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_right (1 - s)), (Rabs_right s) by lra.
  destruct (Req_dec s 0) as [->|hs0]; [lra|].
  assert ((1 - s) * Rabs (f x - f (t k)) <= (1 - s) * eps) by (apply Rmult_le_compat_l; lra).
  assert (s * Rabs (f x - f (t (S k))) < s * eps) by (apply Rmult_lt_compat_l; lra). lra.
Qed.

Theorem sigmoidal_on_line (sigma : R -> R) : sigmoidal sigma -> universal_on_line sigma.
Proof.
  intros [[B0 hB0] [high low]] f a b hab hf eps he.
  set (B := Rabs B0 + 1). assert (hB : 0 < B) by (unfold B; pose proof (Rabs_pos B0); lra).
  assert (bound : forall t, Rabs (sigma t) <= B) by (intros t; specialize (hB0 t); unfold B; pose proof (Rle_abs B0);
    lra).
  set (e := eps / (2 * (B + 2))). assert (he' : 0 < e) by (apply Rdiv_lt_0_compat; lra).
  destruct (uniformly f a b (Rlt_le _ _ hab) hf e he') as [d [hd H]].
  destruct (archimed_cor1 (d / (b - a))) as [N [hN hN0]]; [apply Rdiv_lt_0_compat; lra|].
  assert (P : 0 < INR N) by now apply lt_0_INR.
  set (h := (b - a) / INR N). assert (h0 : 0 < h) by (apply Rdiv_lt_0_compat; lra).
  assert (hd' : h < d).
  { apply Rmult_lt_compat_l with (r := b - a) in hN; [|lra].
    replace ((b - a) * (d / (b - a))) with d in hN by (field; lra). exact hN. }
  set (t := fun j => a + INR j * h). assert (step : forall j, t (S j) = t j + h) by (intros j; unfold t;
    rewrite S_INR; ring).
  assert (t0 : t 0%nat = a) by (unfold t; simpl; ring). assert (tN : t N = b) by (unfold t, h; field; lra).
  assert (mono : forall i j, (i <= j)%nat -> t i <= t j).
  { intros i j hij. unfold t. apply Rplus_le_compat_l, Rmult_le_compat_r; [lra|now apply le_INR]. }
  assert (transpose : forall j, (j <= N)%nat -> a <= t j <= b) by (intros j hj; rewrite <- t0, <- tN; split;
    apply mono; lia).
  (* steep enough that every step but one is settled *)
  assert (hn : 0 < / INR N) by now apply Rinv_0_lt_compat.
  destruct (high (/ INR N) hn) as [T1 H1]. destruct (low (/ INR N) hn) as [T2 H2].
  set (T := Rabs T1 + Rabs T2 + 1). assert (hT : 0 < T) by (unfold T; pose proof (Rabs_pos T1);
    pose proof (Rabs_pos T2); lra).
  assert (up : forall s, T <= s -> Rabs (sigma s - 1) < / INR N).
  { intros s hs. apply H1. unfold T in hs. pose proof (Rle_abs T1). pose proof (Rabs_pos T2). lra. }
  assert (down : forall s, s <= - T -> Rabs (sigma s) < / INR N).
  { intros s hs. apply H2. unfold T in hs. pose proof (Rabs_pos T1). pose proof (Rle_abs (- T2)) as N2.
    rewrite Rabs_Ropp in N2. lra. }
  set (K := 2 * T / h). assert (hK : 0 < K) by (apply Rdiv_lt_0_compat; lra).
  assert (Kh : K * (h / 2) = T) by (unfold K; field; lra).
  destruct (high (/ 2)) as [T3 H3]; [lra|].
  assert (c0 : sigma T3 <> 0) by (intros z; specialize (H3 T3 (Rle_refl T3)); rewrite z in H3; apply Rabs_def2 in H3;
    lra).
  set (D := fun i => f (t (S i)) - f (t i)). set (m := fun i => t i + h / 2).
  exists (S N), (fun j => match j with O => f a / sigma T3 | S i => D i end),
    (fun j => match j with O => 0 | S _ => K end), (fun j => match j with O => T3 | S i => - (K * m i) end).
  intros x hx. unfold network. rewrite sum_first.
  replace (f a / sigma T3 * sigma (0 * x + T3)) with (f a) by (replace (0 * x + T3) with T3 by ring; field; exact c0).
  assert (hx' : t 0%nat <= x <= t N) by (rewrite t0, tN; exact hx). destruct (find_piece N t x hx' hN0) as [j [hj hxj]].
  assert (small : forall i, (i < N)%nat -> Rabs (D i) <= e).
  { intros i hi. left. apply H; [apply transpose; lia|apply transpose; lia|]. rewrite step.
    replace (t i + h - t i) with h by ring. rewrite Rabs_right; lra. }
  assert (F : f (t j) = f a + sum N (fun i => if Nat.ltb i j then D i else 0)).
  { replace N with (j + (N - j))%nat by lia. rewrite sum_split, (sum_zero (N - j)).
    - rewrite (sum_ext j _ D) by (intros i hi; destruct (Nat.ltb_spec i j); [reflexivity|lia]). unfold D.
      rewrite (sum_telescope j (fun i => f (t i))), t0. ring.
    - intros i _. destruct (Nat.ltb_spec (j + i) j); [lia|reflexivity]. }
  set (s := fun i => sigma (K * x + - (K * m i))).
  assert (E : f x - (f a + sum N (fun i => D i * s i)) = (f x - f (t j))
    + sum N (fun i => D i * ((if Nat.ltb i j then 1 else 0) - s i))).
  { rewrite F. replace (sum N (fun i => D i * ((if Nat.ltb i j then 1 else 0) - s i)))
      with (sum N (fun i => if Nat.ltb i j then D i else 0) - sum N (fun i => D i * s i)); [ring|].
    rewrite <- sum_minus. apply sum_ext; intros i _. destruct (Nat.ltb i j); ring. }
  change (Rabs (f x - (f a + sum N (fun i => D i * s i))) < eps). rewrite E. eapply Rle_lt_trans; [apply Rabs_triang|].
  assert (A : Rabs (f x - f (t j)) < e) by (apply H;
    [exact hx|apply transpose; lia|rewrite Rabs_right; rewrite step in hxj; lra]).
  assert (Q : Rabs (sum N (fun i => D i * ((if Nat.ltb i j then 1 else 0) - s i)))
    <= sum N (fun i => e * / INR N + (if Nat.eqb j i then e * B else 0))).
  { eapply Rle_trans; [apply sum_abs|]. apply sum_le; intros i hi. rewrite Rabs_mult. specialize (small i hi).
    assert (eN : 0 <= e * / INR N) by (apply Rmult_le_pos; lra).
    destruct (Nat.eqb_spec j i) as [<-|hne].
    - destruct (Nat.ltb_spec j j); [lia|]. replace (0 - s j) with (- s j) by ring. rewrite Rabs_Ropp.
      apply Rle_trans with (e * B); [|lra]. apply Rmult_le_compat; try apply Rabs_pos; [exact small|apply bound].
    - rewrite Rplus_0_r. apply Rmult_le_compat; try apply Rabs_pos; [exact small|]. left.
      destruct (Nat.ltb_spec i j) as [l|l].
      + rewrite Rabs_minus_sym. apply up. rewrite <- Kh. replace (K * x + - (K * m i)) with (K * (x - m i)) by ring.
        apply Rmult_le_compat_l; [lra|].
        assert (O : t (S i) <= t j) by (apply mono; lia). rewrite step in O. unfold m. lra.
      + replace (0 - s i) with (- s i) by ring. rewrite Rabs_Ropp. apply down. rewrite <- Kh.
        replace (K * x + - (K * m i)) with (- (K * (m i - x))) by ring.
        apply Ropp_le_contravar, Rmult_le_compat_l; [lra|]. assert (O : t (S j) <= t i) by (apply mono; lia).
        unfold m. lra. }
  rewrite sum_plus, sum_const, (sum_single N (fun i => if Nat.eqb j i then e * B else 0) j hj), Nat.eqb_refl in Q.
  2:{ intros i _ hne. destruct (Nat.eqb_spec j i); [congruence|reflexivity]. }
  replace (INR N * (e * / INR N)) with e in Q by (field; lra).
  assert (V : e * (B + 2) = eps / 2) by (unfold e; field; lra). lra.
Qed.

Section Dimensions.
Variables (n : nat) (a b : R).
Hypothesis hab : a < b.

(** Exponentials of w.x are ridge functions, and so come out of networks. *)
Variable sigma : R -> R.
Hypothesis line : universal_on_line sigma.

Lemma expsum_network f : expsum n f -> forall eps, 0 < eps -> exists N alpha W theta, forall x, cube n a b x ->
  Rabs (f x - network_n sigma n N alpha W theta x) < eps.
Proof.
  intros h. induction h as [c w|f g _ If _ Ig|f g _ I E]; intros eps he.
  - set (B := sum n (fun i => Rabs (w i)) * (Rabs a + Rabs b) + 1).
    assert (hB : 0 < B).
    { assert (0 <= sum n (fun i => Rabs (w i))) by (apply sum_nonneg; intros; apply Rabs_pos).
      pose proof (Rabs_pos a). pose proof (Rabs_pos b). unfold B. nra. }
    destruct (line (fun t => c * exp t) (- B) B) with (eps := eps) as [N [alpha [v [theta H]]]]; [lra| |exact he|].
    + intros t _ e he'. destruct (derivable_continuous_pt (fun t => c * exp t) t) with (eps := e) as [d [hd D]].
      * apply (derivable_pt_scal exp c t). apply derivable_pt_exp.
      * exact he'.
      * exists d; split; [exact hd|]. intros y _ hy.
        destruct (Req_dec t y) as [->|hne]; [rewrite Rminus_diag_eq by reflexivity; rewrite Rabs_R0; exact he'|].
        apply (D y). split; [split; [exact I|exact hne]|exact hy].
    + exists N, alpha, (fun j i => v j * w i), theta. intros x hx.
      assert (T : network_n sigma n N alpha (fun j i => v j * w i) theta x = network sigma N alpha v theta (dot n w x)).
      { apply sum_ext; intros j _. do 2 f_equal. f_equal. unfold dot. rewrite <- sum_scale.
        apply sum_ext; intros; ring. }
      rewrite T. apply H. pose proof (dot_bound n a b hab w x hx) as D. fold B in D. unfold B. unfold Rabs in D at 1.
      destruct (Rcase_abs (dot n w x)); lra.
  - destruct (If (eps / 2)) as [N [al [W [th H]]]]; [lra|]. destruct (Ig (eps / 2)) as [N' [al' [W' [th' H']]]]; [lra|].
    exists (N + N')%nat, (fun j => if Nat.ltb j N then al j else al' (j - N)%nat),
      (fun j => if Nat.ltb j N then W j else W' (j - N)%nat),
      (fun j => if Nat.ltb j N then th j else th' (j - N)%nat).
    intros x hx. specialize (H x hx). specialize (H' x hx). unfold network_n in *. rewrite sum_split.
    rewrite (sum_ext N _ (fun j => al j * sigma (dot n (W j) x + th j))) by (intros j hj; destruct (Nat.ltb_spec j N);
      [reflexivity|lia]).
    rewrite (sum_ext N' (fun i => (if Nat.ltb (N + i) N then al (N + i)%nat else al' (N + i - N)%nat) * _)
      (fun j => al' j * sigma (dot n (W' j) x + th' j))).
    2:{ intros j hj. destruct (Nat.ltb_spec (N + j) N); [lia|]. now replace (N + j - N)%nat with j by lia. }
    set (p := sum N _) in *. set (q := sum N' _) in *.
    replace (f x + g x - (p + q)) with ((f x - p) + (g x - q)) by ring.
    eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
  - destruct (I eps he) as [N [al [W [th H]]]]. exists N, al, W, th. intros x hx. rewrite <- E. now apply H.
Qed.

Lemma universal_on_cube (f : vec -> R) : continuous_cube n a b f -> forall eps, 0 < eps ->
  exists N alpha W theta, forall x, cube n a b x -> Rabs (f x - network_n sigma n N alpha W theta x) < eps.
Proof.
  intros hf eps he. assert (R : reached n a b f).
  { apply (reached_uniform n a b hab n (le_n n) f (heine_cantor n a b hab f hf)). intros x y hx hy hxy.
    (* equal coordinates, so equal values, by continuity *)
    apply Rminus_diag_uniq. destruct (Req_dec (f x - f y) 0) as [z|z]; [exact z|exfalso].
    destruct (hf y hy (Rabs (f x - f y))) as [d [hd H]]; [now apply Rabs_pos_lt|].
    assert (Rabs (f x - f y) < Rabs (f x - f y)); [|lra]. apply H; [exact hx|]. intros i hi. rewrite hxy by exact hi.
    rewrite Rminus_diag_eq by reflexivity. now rewrite Rabs_R0. }
  destruct (R (eps / 2)) as [g [hg G]]; [lra|]. destruct (expsum_network g hg (eps / 2)) as [N [al [W [th H]]]]; [lra|].
  exists N, al, W, th. intros x hx. specialize (G x hx). specialize (H x hx).
  replace (f x - network_n sigma n N al W th x) with ((f x - g x) + (g x - network_n sigma n N al W th x)) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
Qed.
End Dimensions.

Theorem universal_from_line (sigma : R -> R) : universal_on_line sigma -> universal sigma.
Proof. intros h n f a b hab. now apply universal_on_cube. Qed.

(** The theorem of Cybenko, without continuity of the activation, on boxes. *)
Theorem cybenko (sigma : R -> R) : sigmoidal sigma -> universal sigma.
Proof. intros h. now apply universal_from_line, sigmoidal_on_line. Qed.

Theorem relu_universal : universal relu.
Proof. apply universal_from_line, relu_on_line. Qed.
