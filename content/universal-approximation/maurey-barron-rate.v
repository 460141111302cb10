(** Let f = Σ_j c_j φ_j in L²(μ) with Σ_j |c_j| = 1. Draw J_1, ..., J_n independently with P(J = j) = |c_j|, and let
    f_n = (1/n) Σ_i sgn(c_{J_i}) φ_{J_i}. Then E ‖f_n − f‖² = (1/n)(Σ_j |c_j| ‖φ_j‖² − ‖f‖²), so some choice of n
    units is at least as good as the right-hand side, in every dimension. There are N terms, and L²(μ) may be any
    space with an inner product. [mean] N p n F is the mean of F over all lists of n indices below N, drawn with
    probabilities p. *)
From Coq Require Import Reals Lra Lia Arith List.
From UAC Require Import Sums InnerProducts Draws.
Local Open Scope R_scope.

Theorem maurey_barron_rate (V : inner_space) (N n : nat) (c : nat -> R) (phi : nat -> V) : (0 < n)%nat ->
  sum N (fun j => Rabs (c j)) = 1 ->
  let f := vsum N (fun j => vscale (c j) (phi j)) in
  let fn := fun J => vscale (/ INR n) (fold_right (fun j s => vplus (vscale (sgn (c j)) (phi j)) s) origin J) in
  let rate := / INR n * (sum N (fun j => Rabs (c j) * norm2 (phi j)) - norm2 f) in
  mean N (fun j => Rabs (c j)) n (fun J => norm2 (vminus (fn J) f)) = rate /\
  exists J, length J = n /\ Forall (fun j => (j < N)%nat) J /\ norm2 (vminus (fn J) f) <= rate.
Proof.
  intros hn total f fn rate. assert (M : mean N (fun j => Rabs (c j)) n (fun J => norm2 (vminus (fn J) f)) = rate)
    by exact (maurey_mean V N c phi total n hn).
  split; [exact M|]. rewrite <- M. apply below_mean_draw; [intros; apply Rabs_pos|exact total].
Qed.

(** The hypotheses are met: functions on finitely many points, with weights, are such a space. *)
Theorem maurey_witness : sum 2 (fun j => Rabs ((fun _ => / 2) j)) = 1 /\
  norm2 ((fun _ => 1) : weighted_points 1 (fun _ => 1) (fun _ => Rle_0_1)) = 1.
Proof. split; [simpl; rewrite Rabs_right; lra|unfold norm2; simpl; ring]. Qed.

(** The rate is 1/n and not 1/n², for two units of opposite signs at one point. *)
Theorem control_faster : ~ (forall (V : inner_space) (N n : nat) (c : nat -> R) (phi : nat -> V), (0 < n)%nat ->
  sum N (fun j => Rabs (c j)) = 1 ->
  let f := vsum N (fun j => vscale (c j) (phi j)) in
  let fn := fun J => vscale (/ INR n) (fold_right (fun j s => vplus (vscale (sgn (c j)) (phi j)) s) origin J) in
  mean N (fun j => Rabs (c j)) n (fun J => norm2 (vminus (fn J) f))
    = / (INR n * INR n) * (sum N (fun j => Rabs (c j) * norm2 (phi j)) - norm2 f)).
Proof.
  intros h. set (V := weighted_points 1 (fun _ => 1) (fun _ => Rle_0_1)).
  set (phi := fun j (_ : nat) => if Nat.eqb j 0 then 1 else -1).
  assert (total : sum 2 (fun j => Rabs ((fun _ => / 2) j)) = 1) by (simpl; rewrite Rabs_right; lra).
  specialize (h V 2%nat 2%nat (fun _ => / 2) phi ltac:(lia) total). cbv zeta in h.
  destruct (maurey_barron_rate V 2 2 (fun _ => / 2) phi ltac:(lia) total) as [M _]. cbv zeta in M.
  apply (eq_trans (eq_sym M)) in h. clear M.
  assert (S : sum 2 (fun j => Rabs (/ 2) * norm2 (phi j : V)) - norm2 (vsum 2 (fun j => vscale (/ 2) (phi j : V))) = 1).
  { unfold norm2, phi. simpl. rewrite Rabs_right by lra. field. }
  rewrite S in h. replace (INR 2) with 2 in h by (simpl; ring). replace (/ (2 * 2)) with (/ 4) in h by field. lra.
Qed.
