(** The piecewise-linear interpolant of a function, as a network of one hidden layer of rectified linear units. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu.
Local Open Scope R_scope.

Section Interpolation.
Variables (N : nat) (t : nat -> R) (f : R -> R).
Hypothesis increasing : forall k, (k < N)%nat -> t k < t (S k).

Definition slope (k : nat) : R := (f (t (S k)) - f (t k)) / (t (S k) - t k).
Definition kink (k : nat) : R := match k with O => slope 0 | S j => slope k - slope j end.
Definition interpolant (x : R) : R := f (t 0%nat) + sum N (fun k => kink k * relu (x - t k)).

Lemma knots_sorted i j : (i <= j)%nat -> (j <= N)%nat -> t i <= t j.
Proof.
  induction j as [|j IH]; intros hi hj; [replace i with O by lia; lra|].
  destruct (Nat.eq_dec i (S j)) as [->|h]; [lra|].
  pose proof (increasing j). assert (t i <= t j) by (apply IH; lia).
  assert (t j < t (S j)) by (apply increasing; lia). lra.
Qed.

Lemma active_units m x : (m < N)%nat -> f (t 0%nat) + sum (S m) (fun k => kink k * (x - t k)) = f (t m)
  + slope m * (x - t m).
Proof.
  induction m as [|m IH]; intros hm; [simpl; ring|].
  cbn [sum] in *. rewrite <- Rplus_assoc, IH by lia. cbn [kink].
  assert (E : f (t (S m)) = f (t m) + slope m * (t (S m) - t m)).
  { unfold slope. field. pose proof (increasing m). assert (t m < t (S m)) by (apply increasing; lia). lra. }
  rewrite E. ring.
Qed.

Lemma on_piece m x : (m < N)%nat -> t m <= x <= t (S m) -> interpolant x = f (t m) + slope m * (x - t m).
Proof.
  intros hm hx. unfold interpolant. replace N with (S m + (N - S m))%nat by lia.
  rewrite sum_split, <- Rplus_assoc, (sum_zero (N - S m)).
  - rewrite Rplus_0_r, <- active_units by exact hm. f_equal. apply sum_ext; intros k hk.
    rewrite relu_pos; [reflexivity|].
    assert (t k <= t m) by (apply knots_sorted; lia). lra.
  - intros k hk. rewrite relu_neg; [ring|]. assert (t (S m) <= t (S m + k)%nat) by (apply knots_sorted; lia). lra.
Qed.

(** On each piece the interpolant is the chord. *)
Lemma interpolant_chord (k : nat) (s : R) : (k < N)%nat -> 0 <= s <= 1 ->
  interpolant ((1 - s) * t k + s * t (S k)) = (1 - s) * f (t k) + s * f (t (S k)).
Proof.
  intros hk hs. assert (t k < t (S k)) by now apply increasing.
  rewrite (on_piece k) by (try exact hk; nra). unfold slope. field. lra.
Qed.

Lemma find_piece x : t 0%nat <= x <= t N -> (0 < N)%nat -> exists k, (k < N)%nat /\ t k <= x <= t (S k).
Proof.
  clear increasing. induction N as [|M IH]; intros hx hN; [lia|].
  destruct (Rle_dec (t M) x) as [h|h]; [exists M; split; [lia|lra]|].
  destruct (Nat.eq_dec M 0) as [->|h0]; [lra|].
  destruct IH as [k [hk hk2]]; [lra|lia|]. exists k; split; [lia|exact hk2].
Qed.

Lemma convex_place k x : (k < N)%nat -> t k <= x <= t (S k) -> exists s, 0 <= s <= 1 /\ x = (1 - s) * t k + s * t (S k).
Proof.
  intros hk hx. assert (P : t k < t (S k)) by now apply increasing.
  exists ((x - t k) / (t (S k) - t k)). split; [|field; lra].
  split; apply Rmult_le_reg_r with (t (S k) - t k); try lra;
    replace ((x - t k) / (t (S k) - t k) * (t (S k) - t k)) with (x - t k) by (field; lra); lra.
Qed.
End Interpolation.
