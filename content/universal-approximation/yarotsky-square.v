(** Let f_m(x) = x − Σ_{s=1}^m 4^(−s) T_s(x). On [0, 1] it is the piecewise-linear interpolant of x² at the points j
    2^(−m), and sup |x² − f_m(x)| = 4^(−(m+1)). That it is the interpolant is told by its values at the points and by
    the chords between them; T_s is a stack of s residual blocks of two units. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Sawtooth Teeth.
Local Open Scope R_scope.

Lemma square_at_points (m j : nat) : (j <= 2 ^ m)%nat ->
  square_network m (INR j / 2 ^ m) = (INR j / 2 ^ m) * (INR j / 2 ^ m).
Proof.
  intros hj. pose proof (node_range m j hj) as hr. fold (node m j). pose proof (square_error m _ hr) as E.
  rewrite sawtooth_node in E by exact hj. assert (P : 0 < 4 ^ m) by (apply pow_lt; lra).
  destruct (Nat.even j); [replace ((0 - 0 * 0) / 4 ^ m) with 0 in E by (field; lra)|replace ((1 - 1 * 1) / 4 ^ m)
    with 0 in E by (field; lra)]; lra.
Qed.

Theorem yarotsky_square (m : nat) :
  (forall j, (j <= 2 ^ m)%nat -> square_network m (INR j / 2 ^ m) = (INR j / 2 ^ m) * (INR j / 2 ^ m)) /\
  (forall j s, (j < 2 ^ m)%nat -> 0 <= s <= 1 -> square_network m ((1 - s) * (INR j / 2 ^ m) + s * (INR (S j) / 2 ^ m))
    = (1 - s) * square_network m (INR j / 2 ^ m) + s * square_network m (INR (S j) / 2 ^ m)) /\
  (forall x, 0 <= x <= 1 -> Rabs (x * x - square_network m x) <= / 4 ^ (m + 1)) /\
  (exists x, 0 <= x <= 1 /\ Rabs (x * x - square_network m x) = / 4 ^ (m + 1)).
Proof.
  assert (P : 0 < 4 ^ m) by (apply pow_lt; lra). assert (P2 : 0 < 2 ^ m) by (apply pow_lt; lra).
  assert (Q : 4 ^ (m + 1) = 4 ^ m * 4) by (rewrite pow_add; simpl; ring).
  split; [|split; [|split]].
  - intros j hj. now apply square_at_points.
  - intros j s hj hs. rewrite (square_at_points m j), (square_at_points m (S j)) by lia. fold (node m j).
    fold (node m (S j)).
    assert (hx : 0 <= (1 - s) * node m j + s * node m (S j) <= 1).
    { pose proof (node_range m j ltac:(lia)). pose proof (node_range m (S j) ltac:(lia)). split; nra. }
    pose proof (square_error m _ hx) as E. assert (T : sawtooth m ((1 - s) * node m j + s * node m (S j))
      = if Nat.even j then s else 1 - s)
      by (rewrite node_between; now apply sawtooth_formula).
    rewrite T in E.
    assert (E' : square_network m ((1 - s) * node m j + s * node m (S j))
      = ((1 - s) * node m j + s * node m (S j)) * ((1 - s) * node m j + s * node m (S j)) + s * (1 - s) / 4 ^ m).
    { destruct (Nat.even j); [replace (s * (1 - s)) with (s - s * s) by ring|replace (s * (1 - s))
        with (1 - s - (1 - s) * (1 - s)) by ring]; lra. }
    rewrite E'. unfold node. rewrite S_INR. replace (4 ^ m) with (2 ^ m * 2 ^ m) by (rewrite <- Rpow_mult_distr;
      f_equal; ring). field. lra.
  - intros x h. rewrite Rabs_minus_sym, square_error by exact h. pose proof (sawtooth_range m x h) as Y.
    set (y := sawtooth m x) in *.
    rewrite Rabs_right by (apply Rle_ge; apply Rmult_le_pos; [nra|left; now apply Rinv_0_lt_compat]).
    apply Rmult_le_reg_r with (4 ^ (m + 1)); [rewrite Q; lra|]. rewrite Rinv_l by (rewrite Q; lra). rewrite Q.
    replace ((y - y * y) / 4 ^ m * (4 ^ m * 4)) with (4 * (y - y * y)) by (field; lra).
    pose proof (Rle_0_sqr (1 - 2 * y)) as S. unfold Rsqr in S. lra.
  - exists ((INR 0 + 1 / 2) / 2 ^ m). assert (h1 : 1 <= 2 ^ m) by (apply pow_R1_Rle; lra).
    assert (hr : 0 <= (INR 0 + 1 / 2) / 2 ^ m <= 1).
    { simpl INR. split; apply Rmult_le_reg_r with (2 ^ m); try lra;
        replace ((0 + 1 / 2) / 2 ^ m * 2 ^ m) with (1 / 2) by (field; lra); lra. }
    split; [exact hr|]. rewrite Rabs_minus_sym, square_error by exact hr.
    rewrite sawtooth_formula by (try lra; pose proof (Nat.pow_nonzero 2 m); lia). cbn [Nat.even].
    rewrite Q, Rabs_right by (apply Rle_ge; apply Rmult_le_pos; [lra|left; now apply Rinv_0_lt_compat]). field. lra.
Qed.

(** The error is no less than that: with 4^(-(m+2)) the bound is false. *)
Theorem control_sharpened : ~ (forall m x, 0 <= x <= 1 -> Rabs (x * x - square_network m x) <= / 4 ^ (m + 2)).
Proof.
  intros h. specialize (h 0%nat (/ 2) ltac:(lra)). unfold square_network in h. simpl in h.
  replace (/ 2 * / 2 - (/ 2 - 0)) with (- / 4) in h by field. rewrite Rabs_Ropp, Rabs_right in h by lra. lra.
Qed.

(** Weights 3^(-s) in place of 4^(-s) do not interpolate the square, already at one half and with one block. *)
Theorem control_other_weights : / 2 - sum 1 (fun s => sawtooth (S s) (/ 2) / 3 ^ S s) <> / 2 * / 2.
Proof. simpl. unfold tent. by_cases_of_relu. Qed.
