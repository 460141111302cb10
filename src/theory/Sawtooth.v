(** The sawtooth: a stack of residual blocks of two hidden units that folds the unit interval, and the network that
    squares with it. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu.
Local Open Scope R_scope.

(** The tent map as a residual block of two hidden units, and a stack of k of them. *)
Definition tent (x : R) : R := x + relu x - 4 * relu (x - 1 / 2).
Fixpoint sawtooth (k : nat) (x : R) : R := match k with O => x | S j => tent (sawtooth j x) end.

Lemma tent_low x : 0 <= x <= 1 / 2 -> tent x = 2 * x.
Proof. intros h. unfold tent. rewrite relu_pos, relu_neg by lra. ring. Qed.

Lemma tent_high x : 1 / 2 <= x <= 1 -> tent x = 2 - 2 * x.
Proof. intros h. unfold tent. rewrite !relu_pos by lra. field. Qed.

Lemma tent_is_hat x : 0 <= x <= 1 -> tent x = 1 - Rabs (2 * x - 1).
Proof.
  intros h. destruct (Rle_dec x (1 / 2)).
  - rewrite tent_low, Rabs_left1 by lra. ring.
  - rewrite tent_high, Rabs_right by lra. ring.
Qed.

Lemma tent_range x : 0 <= x <= 1 -> 0 <= tent x <= 1.
Proof. intros h. destruct (Rle_dec x (1 / 2)); [rewrite tent_low|rewrite tent_high]; lra. Qed.

Lemma sawtooth_range k x : 0 <= x <= 1 -> 0 <= sawtooth k x <= 1.
Proof. intros h. induction k; simpl; [exact h|now apply tent_range]. Qed.

Lemma sawtooth_inner k x : sawtooth (S k) x = sawtooth k (tent x).
Proof. induction k; [reflexivity|]. simpl in *. now rewrite IHk. Qed.

(** On the j-th interval of length 2^-k the stack is affine, from j mod 2 to its opposite. *)
Lemma sawtooth_formula (k j : nat) (s : R) : (j < 2 ^ k)%nat -> 0 <= s <= 1 ->
  sawtooth k ((INR j + s) / 2 ^ k) = if Nat.even j then s else 1 - s.
Proof.
  revert j s; induction k as [|k IH]; intros j s hj hs.
  - simpl in hj. replace j with O by lia. simpl. field.
  - rewrite sawtooth_inner. assert (P : 0 < 2 ^ k) by (apply pow_lt; lra).
    assert (hp : INR (2 ^ k) = 2 ^ k) by (rewrite pow_INR; reflexivity).
    cbn [Nat.pow] in hj. cbn [pow].
    destruct (le_lt_dec (2 ^ k) j) as [hi|lo].
    + (* right half: mirror to the interval 2^(k+1) - 1 - j *)
      set (i := (2 * 2 ^ k - 1 - j)%nat). assert (hij : (i + j + 1 = 2 * 2 ^ k)%nat) by (unfold i; lia).
      assert (hI : INR i + INR j + 1 = 2 * 2 ^ k).
      { rewrite <- hp, <- plus_INR. replace 1 with (INR 1) by reflexivity. rewrite <- plus_INR, hij, mult_INR.
        reflexivity. }
      assert (hi2 : 2 ^ k <= INR j) by (rewrite <- hp; now apply le_INR).
      assert (0 <= INR i) by apply pos_INR.
      rewrite tent_high.
      * replace (2 - 2 * ((INR j + s) / (2 * 2 ^ k))) with ((INR i + (1 - s)) / 2 ^ k).
        -- rewrite IH; [|unfold i; lia|lra]. replace (Nat.even i) with (negb (Nat.even j));
             [destruct (Nat.even j); simpl; ring|].
           assert (Q : Nat.even (i + j + 1) = true) by (rewrite hij, Nat.even_mul; reflexivity).
           rewrite !Nat.even_add in Q. destruct (Nat.even i), (Nat.even j); simpl in *; congruence.
        -- replace (INR i) with (2 * 2 ^ k - 1 - INR j) by lra. field. lra.
      * split; apply Rmult_le_reg_r with (2 * 2 ^ k); try lra;
          replace ((INR j + s) / (2 * 2 ^ k) * (2 * 2 ^ k)) with (INR j + s) by (field; lra); lra.
    + assert (hj2 : INR j + 1 <= 2 ^ k).
      { rewrite <- hp. replace 1 with (INR 1) by reflexivity. rewrite <- plus_INR. apply le_INR; lia. }
      assert (0 <= INR j) by apply pos_INR.
      rewrite tent_low.
      * replace (2 * ((INR j + s) / (2 * 2 ^ k))) with ((INR j + s) / 2 ^ k) by (field; lra). now apply IH.
      * split; apply Rmult_le_reg_r with (2 * 2 ^ k); try lra;
          replace ((INR j + s) / (2 * 2 ^ k) * (2 * 2 ^ k)) with (INR j + s) by (field; lra); lra.
Qed.

(** f_m(x) = x - sum_{s=1}^m 4^-s T_s(x). *)
Definition square_network (m : nat) (x : R) : R := x - sum m (fun s => sawtooth (S s) x / 4 ^ S s).

Lemma square_error (m : nat) (x : R) : 0 <= x <= 1 ->
  square_network m x - x * x = (sawtooth m x - sawtooth m x * sawtooth m x) / 4 ^ m.
Proof.
  intros h. induction m as [|m IH]; [unfold square_network; simpl; field|].
  assert (P : 0 < 4 ^ m) by (apply pow_lt; lra).
  replace (square_network (S m) x) with (square_network m x - sawtooth (S m) x / 4 ^ S m) by (unfold square_network;
    simpl; ring).
  replace (square_network m x - sawtooth (S m) x / 4 ^ S m - x * x)
    with ((square_network m x - x * x) - sawtooth (S m) x / 4 ^ S m) by ring.
  rewrite IH. cbn [sawtooth pow]. pose proof (sawtooth_range m x h) as Y. set (y := sawtooth m x) in *.
  destruct (Rle_dec y (1 / 2)); [rewrite tent_low by lra|rewrite tent_high by lra]; field; lra.
Qed.
