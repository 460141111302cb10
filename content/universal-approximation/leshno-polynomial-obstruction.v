(** σ is universal if and only if it is not almost everywhere equal to a polynomial. If σ is a polynomial of degree at
    most d, then already for n = 1 every network of every width satisfies sup |x^(d+1) − G(x)| ≥ 2^(−d) on [−1, 1].
    Proved is the second sentence, with the place where the supremum is reached, and with it “only if” for functions
    that are polynomials everywhere; of “if” two cases are proved, relu and every bounded function with the limits 0
    and 1, continuous or not, which is Cybenko's theorem. [universal] says that every continuous function on every box
    [a, b]ⁿ, in every dimension n, is approximated by networks of one hidden layer in the supremum norm; boxes stand
    for compact sets. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Networks Continuity Sigmoids Universality Trigonometric.
Local Open Scope R_scope.

Definition polynomial (d : nat) (c : nat -> R) (t : R) : R := sum (S d) (fun i => c i * t ^ i).

Lemma obstruction (d : nat) (c : nat -> R) (N : nat) (alpha w theta : nat -> R) :
  exists x, -1 <= x <= 1 /\ / 2 ^ d <= Rabs (x ^ (d + 1) - network (polynomial d c) N alpha w theta x).
Proof.
  destruct (misses_next_power d (network (polynomial d c) N alpha w theta)) as [x [hx H]].
  - apply trig_sum; intros j _. apply trig_scale. apply trig_sum; intros i hi. apply trig_scale.
    apply trig_mono with i; [apply trig_affine_power|lia].
  - exists x. now split.
Qed.

Theorem leshno_polynomial_obstruction :
  (forall (d : nat) (c : nat -> R) (N : nat) (alpha w theta : nat -> R),
    exists x, -1 <= x <= 1 /\ / 2 ^ d <= Rabs (x ^ (d + 1) - network (polynomial d c) N alpha w theta x)) /\
  (forall (d : nat) (c : nat -> R), ~ universal (polynomial d c)) /\
  universal relu /\ (forall sigma, sigmoidal sigma -> universal sigma).
Proof.
  split; [exact obstruction|split; [|split; [exact relu_universal|exact cybenko]]].
  intros d c U. assert (P : 0 < / 2 ^ d) by (apply Rinv_0_lt_compat, pow_lt; lra).
  assert (cont : continuous_cube 1 (-1) 1 (fun x => x 0%nat ^ (d + 1))).
  { intros x hx eps he. destruct (derivable_continuous_pt (fun t => t ^ (d + 1)) (x 0%nat)
      (derivable_pt_pow (d + 1) (x 0%nat)) eps he) as [e [e0 D]].
    exists e. split; [exact e0|]. intros y hy near.
    destruct (Req_dec (x 0%nat) (y 0%nat)) as [E|E]; [rewrite E, Rminus_diag_eq, Rabs_R0 by reflexivity; exact he|].
    apply (D (y 0%nat)). split; [split; [exact I|exact E]|]. apply (near 0%nat). lia. }
  destruct (U 1%nat (fun x => x 0%nat ^ (d + 1)) (-1) 1 ltac:(lra) cont (/ 2 ^ d) P) as [N [alpha [W [theta H]]]].
  destruct (obstruction d c N alpha (fun j => W j 0%nat) theta) as [x [hx G]].
  specialize (H (fun _ => x)). assert (in_cube : cube 1 (-1) 1 (fun _ => x)) by (intros i _; exact hx).
  specialize (H in_cube).
  assert (E : network_n (polynomial d c) 1 N alpha W theta (fun _ => x)
    = network (polynomial d c) N alpha (fun j => W j 0%nat) theta x).
  { apply sum_ext; intros j _. do 2 f_equal. unfold dot. simpl. f_equal. ring. }
  rewrite E in H. lra.
Qed.

(** The logistic function and the step meet the hypothesis of the last part. *)
Theorem sigmoidal_witness : sigmoidal logistic /\ sigmoidal (fun t => if Rle_dec 0 t then 1 else 0).
Proof. split; [exact logistic_sigmoidal|exact step_sigmoidal]. Qed.

(** The bound is met: for degree 0 the constant network ½ misses x by no more than 3/2, and the constant 0 by 1;
  no larger constant than 2^(−d) serves. *)
Theorem control_sharpened : ~ (forall (d : nat) (c : nat -> R) (N : nat) (alpha w theta : nat -> R),
  exists x, -1 <= x <= 1 /\ / 2 ^ d < Rabs (x ^ (d + 1) - network (polynomial d c) N alpha w theta x)).
Proof.
  intros h. destruct (h 0%nat (fun _ => 0) 0%nat (fun _ => 0) (fun _ => 0) (fun _ => 0)) as [x [hx H]].
  unfold network in H. simpl in H.
  replace (x * 1 - 0) with x in H by ring. rewrite Rinv_1 in H. unfold Rabs in H. destruct (Rcase_abs x); lra.
Qed.

(** The power x^d itself is a network: the exponent d + 1 cannot be lowered. *)
Theorem control_exponent_shifted : ~ (forall (d : nat) (c : nat -> R) (N : nat) (alpha w theta : nat -> R),
  exists x, -1 <= x <= 1 /\ / 2 ^ d <= Rabs (x ^ d - network (polynomial d c) N alpha w theta x)).
Proof.
  intros h. destruct (h 0%nat (fun _ => 1) 1%nat (fun _ => 1) (fun _ => 1) (fun _ => 0)) as [x [hx H]].
  unfold network, polynomial in H. simpl in H.
  replace (1 - _) with 0 in H by ring. rewrite Rabs_R0, Rinv_1 in H. lra.
Qed.
