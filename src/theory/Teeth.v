(** What comes near the sawtooth crosses the level one half once in every tooth, so it has at least as many pieces. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Networks Continuity Interpolation Choice Sawtooth.
Local Open Scope R_scope.

Definition node (k j : nat) : R := INR j / 2 ^ k.

(** g is affine on each of p intervals that follow one another from 0 to 1. *)
Definition piecewise_affine (p : nat) (g : R -> R) : Prop :=
  exists t : nat -> R, t 0%nat = 0 /\ t p = 1 /\
    forall i, (i < p)%nat -> t i <= t (S i) /\ exists a b, forall x, t i <= x <= t (S i) -> g x = a + b * x.

Section Nodes.
Variable k : nat.

Lemma power_of_two : INR (2 ^ k) = 2 ^ k.
Proof. rewrite pow_INR. reflexivity. Qed.

Lemma power_positive : 0 < 2 ^ k.
Proof. apply pow_lt; lra. Qed.

Lemma node_scaled j : node k j * 2 ^ k = INR j.
Proof. unfold node. field. pose proof power_positive; lra. Qed.

Lemma node_increasing j : node k j < node k (S j).
Proof.
  apply Rmult_lt_reg_r with (2 ^ k); [exact power_positive|]. rewrite !node_scaled, S_INR. lra.
Qed.

Lemma node_range j : (j <= 2 ^ k)%nat -> 0 <= node k j <= 1.
Proof.
  intros hj. assert (hj' : INR j <= 2 ^ k) by (rewrite <- power_of_two; now apply le_INR). pose proof (pos_INR j).
  split; apply Rmult_le_reg_r with (2 ^ k); try exact power_positive; rewrite node_scaled; lra.
Qed.

Lemma node_first : node k 0 = 0.
Proof. unfold node. simpl. unfold Rdiv. ring. Qed.

Lemma node_last : node k (2 ^ k) = 1.
Proof. unfold node. rewrite power_of_two. field. pose proof power_positive; lra. Qed.

Lemma node_between j s : (1 - s) * node k j + s * node k (S j) = (INR j + s) / 2 ^ k.
Proof. unfold node. rewrite S_INR. field. pose proof power_positive; lra. Qed.

Lemma sawtooth_node j : (j <= 2 ^ k)%nat -> sawtooth k (node k j) = if Nat.even j then 0 else 1.
Proof.
  intros hj. destruct (Nat.eq_dec j (2 ^ k)) as [->|hne].
  - assert (h0 : (2 ^ k <> 0)%nat) by (apply Nat.pow_nonzero; lia). unfold node.
    replace (INR (2 ^ k)) with (INR (2 ^ k - 1) + 1) by (rewrite minus_INR by lia; simpl; ring).
    rewrite sawtooth_formula by (lia || lra). replace (Nat.even (2 ^ k)) with (negb (Nat.even (2 ^ k - 1))).
    + destruct (Nat.even (2 ^ k - 1)); simpl; ring.
    + destruct (2 ^ k)%nat as [|m]; [lia|]. rewrite Nat.even_succ, <- Nat.negb_even. simpl. now rewrite Nat.sub_0_r.
  - unfold node. replace (INR j) with (INR j + 0) by ring. rewrite sawtooth_formula by (lia || lra).
    destruct (Nat.even j); ring.
Qed.

(** The two premises of the counting argument: signs at the nodes, and a place of value one half in every gap. *)
Variable g : R -> R.
Hypothesis hg : continuous_on g 0 1.
Hypothesis close : forall x, 0 <= x <= 1 -> Rabs (sawtooth k x - g x) < / 2.

Lemma signs j : (j <= 2 ^ k)%nat -> if Nat.even j then g (node k j) < / 2 else / 2 < g (node k j).
Proof.
  intros hj. pose proof (close _ (node_range j hj)) as C. rewrite sawtooth_node in C by exact hj. apply Rabs_def2 in C.
  destruct (Nat.even j); lra.
Qed.

Lemma crossing j : (j < 2 ^ k)%nat -> exists z, node k j < z < node k (S j) /\ g z = / 2.
Proof.
  intros hj. pose proof (signs j ltac:(lia)) as A. pose proof (signs (S j) ltac:(lia)) as B.
  rewrite Nat.even_succ, <- Nat.negb_even in B. pose proof (node_increasing j) as X.
  assert (R1 : 0 <= node k j <= 1) by (apply node_range; lia).
  assert (R2 : 0 <= node k (S j) <= 1) by (apply node_range; lia).
  set (c := fun x => g (clamp 0 1 x)).
  assert (hc : continuity c).
  { intros x eps he. destruct (hg (clamp 0 1 x) (clamp_in 0 1 x ltac:(lra)) eps he) as [d [hd D]].
    exists d; split; [exact hd|]. intros y [_ hy]. simpl in *. unfold R_dist in *. apply D; [apply clamp_in; lra|].
    eapply Rle_lt_trans; [apply clamp_lipschitz|exact hy]. }
  assert (c1 : c (node k j) = g (node k j)) by (unfold c; now rewrite clamp_id).
  assert (c2 : c (node k (S j)) = g (node k (S j))) by (unfold c; now rewrite clamp_id).
  assert (half : continuity (fun _ => / 2)) by (apply continuity_const; intros ? ?; reflexivity).
  assert (Z : exists z, node k j <= z <= node k (S j) /\ c z = / 2).
  { destruct (Nat.even j); simpl in B.
    - destruct (IVT (fun t => c t - / 2) (node k j) (node k (S j))) as [z [hz E]]; [|exact X|lra|lra|].
      + now apply (continuity_minus c (fun _ => / 2)).
      + exists z. split; [exact hz|lra].
    - destruct (IVT (fun t => / 2 - c t) (node k j) (node k (S j))) as [z [hz E]]; [|exact X|lra|lra|].
      + now apply (continuity_minus (fun _ => / 2) c).
      + exists z. split; [exact hz|lra]. }
  destruct Z as [z [hz E]]. exists z. assert (ez : g z = / 2) by (rewrite <- E; unfold c; rewrite clamp_id by lra;
    reflexivity).
  assert (n1 : z <> node k j) by (intros e; rewrite e in ez; destruct (Nat.even j); simpl in B; lra).
  assert (n2 : z <> node k (S j)) by (intros e; rewrite e in ez; destruct (Nat.even j); simpl in B; lra).
  split; [lra|exact ez].
Qed.

(** On no interval that reaches from one crossing to a later one is g affine. *)
Lemma not_affine j z w : (S j < 2 ^ k)%nat -> node k j < z < node k (S j) -> node k (S j) < w -> w <= 1 ->
  g z = / 2 -> g w = / 2 ->
  ~ (forall s, 0 <= s <= 1 -> g ((1 - s) * z + s * w) = (1 - s) * g z + s * g w).
Proof.
  intros hj hz hw w1 ez ew affine. set (s := (node k (S j) - z) / (w - z)). assert (P : 0 < w - z) by lra.
  assert (hs : 0 <= s <= 1).
  { unfold s. split; apply Rmult_le_reg_r with (w - z); try lra;
      replace ((node k (S j) - z) / (w - z) * (w - z)) with (node k (S j) - z) by (field; lra); lra. }
  assert (E : node k (S j) = (1 - s) * z + s * w) by (unfold s; field; lra).
  pose proof (affine s hs) as A. rewrite <- E, ez, ew in A. pose proof (signs (S j) ltac:(lia)) as G.
  destruct (Nat.even (S j)); lra.
Qed.
End Nodes.

Lemma node_sorted k i j : (i <= j)%nat -> node k i <= node k j.
Proof.
  intros h. induction j as [|j IH]; [replace i with 0%nat by lia; lra|].
  destruct (Nat.eq_dec i (S j)) as [->|]; [lra|]. pose proof (node_increasing k j).
  assert (node k i <= node k j) by (apply IH; lia). lra.
Qed.

Lemma near_or_far k (g : R -> R) : (exists x, 0 <= x <= 1 /\ / 2 <= Rabs (sawtooth k x - g x)) \/
  (forall x, 0 <= x <= 1 -> Rabs (sawtooth k x - g x) < / 2).
Proof.
  destruct (Classical_Prop.classic (exists x, 0 <= x <= 1 /\ / 2 <= Rabs (sawtooth k x - g x))) as [h|h];
    [now left|right].
  intros x hx. destruct (Rlt_le_dec (Rabs (sawtooth k x - g x)) (/ 2)) as [l|l]; [exact l|]. elim h. now exists x.
Qed.

Theorem pieces_needed (k p : nat) (g : R -> R) : continuous_on g 0 1 -> piecewise_affine p g -> (p < 2 ^ k)%nat ->
  exists x, 0 <= x <= 1 /\ / 2 <= Rabs (sawtooth k x - g x).
Proof.
  intros hg [t [t0 [tp ht]]] hp. destruct (near_or_far k g) as [far|close]; [exact far|exfalso].
  destruct (finite_choice 0 _ (2 ^ k) (crossing k g hg close)) as [z hz].
  assert (piece : forall j, (j < 2 ^ k)%nat -> exists i, (i < p)%nat /\ t i <= z j <= t (S i)).
  { intros j hj. destruct (hz j hj) as [hzj _]. pose proof (node_range k j ltac:(lia)).
    pose proof (node_range k (S j) ltac:(lia)).
    destruct (Nat.eq_dec p 0) as [->|p0]; [lra|]. apply (find_piece p t (z j)); [lra|lia]. }
  destruct (finite_choice 0%nat _ (2 ^ k) piece) as [c hc].
  assert (2 ^ k <= p)%nat; [|lia]. apply (pigeons p (2 ^ k) c); [intros j hj; now apply hc|].
  intros j l hjl hl E. destruct (hc j ltac:(lia)) as [hi A]. destruct (hc l hl) as [_ B]. rewrite <- E in B.
  destruct (hz j ltac:(lia)) as [zj ej]. destruct (hz l hl) as [zl el]. destruct (ht (c j) hi) as [_ [a [b affine]]].
  assert (O : node k (S j) <= node k l) by (apply node_sorted; lia). pose proof (node_range k (S l) ltac:(lia)).
  apply (not_affine k g close j (z j) (z l)); try assumption; try lra; [lia|].
  intros s hs. rewrite !affine by (try exact A; try exact B; nra). ring.
Qed.

Section Shallow.
Variables (N : nat) (a b : R) (alpha w theta : nat -> R).

(** One hidden layer of N rectified linear units beside an affine part. *)
Definition shallow (x : R) : R := a + b * x + network relu N alpha w theta x.

Lemma affine_continuous (c d : R) : continuity (fun x => c * x + d).
Proof.
  intros x. apply (continuity_pt_plus (fun x => c * x) (fun _ => d));
    [|apply continuity_pt_const; intros ? ?; reflexivity].
  apply (continuity_pt_scal (fun x => x)). apply derivable_continuous_pt, derivable_pt_id.
Qed.

Lemma shallow_continuous : continuity shallow.
Proof.
  intros x. unfold shallow. apply (continuity_pt_plus (fun x => a + b * x) (network relu N alpha w theta)).
  - apply (continuity_pt_plus (fun _ => a) (fun x => b * x)); [apply continuity_pt_const; intros ? ?; reflexivity|].
    apply (continuity_pt_scal (fun x => x) b). apply derivable_continuous_pt, derivable_pt_id.
  - unfold network. generalize N; intros n. induction n as [|n IH]; simpl.
    + apply (continuity_pt_const (fun _ => 0)). intros ? ?; reflexivity.
    + apply (continuity_pt_plus (fun x => sum n (fun j => alpha j * relu (w j * x + theta j)))
        (fun x => alpha n * relu (w n * x + theta n)));
        [exact IH|].
      apply (continuity_pt_scal (fun x => relu (w n * x + theta n))).
      apply (continuity_pt_comp (fun x => w n * x + theta n) relu);
        [apply affine_continuous|apply relu_continuous].
Qed.

(** Where no unit changes its sign the network is affine. *)
Lemma affine_between u v s : 0 <= s <= 1 ->
  (forall i, (i < N)%nat -> 0 <= (w i * u + theta i) * (w i * v + theta i)) ->
  shallow ((1 - s) * u + s * v) = (1 - s) * shallow u + s * shallow v.
Proof.
  intros hs h. unfold shallow, network.
  rewrite (sum_ext N (fun j => alpha j * relu (w j * ((1 - s) * u + s * v) + theta j))
    (fun j => (1 - s) * (alpha j * relu (w j * u + theta j)) + s * (alpha j * relu (w j * v + theta j)))).
  - rewrite sum_plus, !sum_scale. ring.
  - intros i hi. specialize (h i hi). set (p := w i * u + theta i) in *. set (q := w i * v + theta i) in *.
    replace (w i * ((1 - s) * u + s * v) + theta i) with ((1 - s) * p + s * q) by (unfold p, q; ring).
    assert (D : 0 <= p /\ 0 <= q \/ p <= 0 /\ q <= 0).
    { destruct (Rle_lt_dec 0 p), (Rle_lt_dec 0 q); [left; lra| | |right; lra].
      - destruct (Req_dec p 0); [right; lra|nra].
      - destruct (Req_dec q 0); [right; lra|nra]. }
    destruct D as [[hp hq]|[hp hq]].
    + rewrite !relu_pos by nra. ring.
    + rewrite !relu_neg by nra. ring.
Qed.

Theorem units_needed (k : nat) : (N < 2 ^ k - 1)%nat -> exists x, 0 <= x <= 1 /\ / 2 <= Rabs (sawtooth k x - shallow x).
Proof.
  intros hN. destruct (near_or_far k shallow) as [far|close]; [exact far|exfalso].
  assert (hg : continuous_on shallow 0 1) by (apply continuity_on, shallow_continuous).
  destruct (finite_choice 0 _ (2 ^ k) (crossing k shallow hg close)) as [z hz].
  (* between two crossings that follow one another some unit changes its sign *)
  assert (turns : forall j, (j < 2 ^ k - 1)%nat -> exists i, (i < N)%nat /\
    (w i * z j + theta i) * (w i * z (S j) + theta i) < 0).
  { intros j hj. destruct (exists_or_all N (fun i => (w i * z j + theta i) * (w i * z (S j) + theta i) < 0)) as [E|E].
    - intros i. destruct (Rlt_le_dec ((w i * z j + theta i) * (w i * z (S j) + theta i)) 0); [now left|right; lra].
    - exact E.
    - exfalso. destruct (hz j) as [zj ej]; [lia|]. destruct (hz (S j)) as [zl el]; [lia|].
      pose proof (node_range k (S (S j)) ltac:(lia)).
      apply (not_affine k shallow close j (z j) (z (S j))); try assumption; try lra; [lia|].
      intros s hs. apply affine_between; [exact hs|]. intros i hi. apply Rnot_lt_le, E, hi. }
  destruct (finite_choice 0%nat _ (2 ^ k - 1) turns) as [c hc].
  assert (2 ^ k - 1 <= N)%nat; [|lia]. apply (pigeons N (2 ^ k - 1) c); [intros j hj; now apply hc|].
  intros j l hjl hl E. destruct (hc j) as [_ cj]; [lia|]. destruct (hc l) as [_ cl]; [lia|]. rewrite <- E in cl.
  set (W := w (c j)) in *. set (t := theta (c j)) in *.
  destruct (hz j) as [z1 _]; [lia|]. destruct (hz (S j)) as [z2 _]; [lia|]. destruct (hz l) as [z3 _]; [lia|].
  destruct (hz (S l)) as [z4 _]; [lia|].
  assert (O1 : z j <= z (S j)) by lra. assert (O3 : z l <= z (S l)) by lra.
  assert (O2 : z (S j) <= z l).
  { destruct (Nat.eq_dec l (S j)) as [->|]; [lra|]. assert (node k (S (S j)) <= node k l) by (apply node_sorted; lia).
    lra. }
  assert (no_two : forall p q r s, p <= q -> q <= r -> r <= s -> p * q < 0 -> r * s < 0 -> False).
  { intros p q r s pq qr rs h1 h2. destruct (Rlt_le_dec 0 q) as [h|h].
    - assert (0 < r * s) by (apply Rmult_lt_0_compat; lra). lra.
    - assert (0 <= (- p) * (- q)) by (apply Rmult_le_pos; lra). lra. }
  destruct (Rle_lt_dec 0 W) as [hW|hW].
  - apply (no_two (W * z j + t) (W * z (S j) + t) (W * z l + t) (W * z (S l) + t)); try assumption;
      apply Rplus_le_compat_r, Rmult_le_compat_l; lra.
  - apply (no_two (W * z (S l) + t) (W * z l + t) (W * z (S j) + t) (W * z j + t)); try lra;
      apply Rplus_le_compat_r, Rmult_le_compat_neg_l; lra.
Qed.
End Shallow.

(** With 2^k - 1 units there is no error: the interpolant at the nodes, whose first unit is affine on the interval. *)
Theorem units_enough (k : nat) : exists a b alpha w theta, forall x, 0 <= x <= 1 ->
  shallow (2 ^ k - 1) a b alpha w theta x = sawtooth k x.
Proof.
  assert (P : (0 < 2 ^ k)%nat) by (apply Nat.neq_0_lt_0, Nat.pow_nonzero; lia).
  set (t := node k). set (f := sawtooth k).
  exists (f (t 0%nat)), (kink t f 0), (fun j => kink t f (S j)), (fun _ => 1), (fun j => - t (S j)). intros x hx.
  assert (E : shallow (2 ^ k - 1) (f (t 0%nat)) (kink t f 0) (fun j => kink t f (S j)) (fun _ => 1) (fun j =>
    - t (S j)) x = interpolant (2 ^ k) t f x).
  { unfold shallow, interpolant, network. replace (2 ^ k)%nat with (S (2 ^ k - 1)) at 2 by lia. rewrite sum_first.
    assert (z : t 0%nat = 0) by apply node_first. rewrite z, Rminus_0_r, (relu_pos x) by lra. rewrite Rplus_assoc.
    do 2 f_equal.
    apply sum_ext; intros j _. do 2 f_equal. ring. }
  rewrite E. assert (inc : forall j, (j < 2 ^ k)%nat -> t j < t (S j)) by (intros; apply node_increasing).
  assert (hx' : t 0%nat <= x <= t (2 ^ k)%nat) by (unfold t; rewrite node_first, node_last; exact hx).
  destruct (find_piece _ t x hx' P) as [j [hj hxj]]. destruct (convex_place _ t inc j x hj hxj) as [s [hs ->]].
  rewrite interpolant_chord by assumption. unfold t, f. rewrite node_between, !sawtooth_node by lia.
  rewrite sawtooth_formula by assumption.
  rewrite Nat.even_succ, <- Nat.negb_even. destruct (Nat.even j); simpl; ring.
Qed.
