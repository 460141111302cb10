(** With patterns x_1, ..., x_N of norm at most M that are their own values, and Δ(ξ) = min_{j≠i} ⟨x_i − x_j, ξ⟩, ‖out
    − x_i‖ ≤ 2M(N − 1) e^(−βΔ(ξ)). The norm is Euclidean; Δ is any number not above the ⟨x_i − x_j, ξ⟩, and β ≥ 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax.
Local Open Scope R_scope.

Definition euclidean_norm (d : nat) (x : vec) : R := sqrt (dot d x x).

Theorem hopfield_retrieval (N d i : nat) (x : nat -> vec) (xi : vec) (beta M Delta : R) : (i < N)%nat -> 0 <= beta ->
  (forall j, (j < N)%nat -> euclidean_norm d (x j) <= M) ->
  (forall j, (j < N)%nat -> j <> i -> Delta <= dot d (fun a => x i a - x j a) xi) ->
  euclidean_norm d (fun a => mixture N (weight N (fun j => beta * dot d (x j) xi)) x a - x i a)
  <= 2 * M * (INR N - 1) * exp (- beta * Delta).
Proof.
  intros hi hb hM hD. pose proof (euclidean d) as E. fold (euclidean_norm d) in E.
  set (p := weight N (fun j => beta * dot d (x j) xi)).
  assert (M0 : 0 <= M) by (eapply Rle_trans; [apply sqrt_pos|apply (hM i hi)]).
  assert (A : 1 - p i <= (INR N - 1) * exp (- beta * Delta)).
  { apply share_margin; [exact hi|intros; apply exp_pos|]. intros j hj hne. rewrite <- exp_plus. apply exp_le.
    pose proof (Rmult_le_compat_l beta _ _ hb (hD j hj hne)) as B.
    assert (E' : dot d (fun a => x i a - x j a) xi = dot d (x i) xi - dot d (x j) xi).
    { unfold dot. rewrite <- sum_minus. apply sum_ext; intros; ring. }
    rewrite E' in B. lra. }
  eapply Rle_trans; [apply (mixture_near N p x i (euclidean_norm d) (2 * M) E hi)|].
  - intros j _. left. apply weight_positive; lia.
  - apply weight_sum; lia.
  - intros j hj. unfold Rminus. eapply Rle_trans; [apply (norm_triangle _ E (x j) (fun a => - x i a))|].
    rewrite (norm_opp _ E (x i)). apply Rle_trans with (M + M); [|lra].
    apply Rplus_le_compat; [exact (hM j hj)|exact (hM i hi)].
    - rewrite (Rmult_assoc (2 * M)). apply Rmult_le_compat_l; [lra|exact A].
Qed.

(** Patterns are as far apart as 2M: the bound with M in place of 2M is false. *)
Theorem control_half_distance : ~ (forall (N d i : nat) (x : nat -> vec) (xi : vec) (beta M Delta : R), (i < N)%nat ->
  0 <= beta ->
  (forall j, (j < N)%nat -> euclidean_norm d (x j) <= M) ->
  (forall j, (j < N)%nat -> j <> i -> Delta <= dot d (fun a => x i a - x j a) xi) ->
  euclidean_norm d (fun a => mixture N (weight N (fun j => beta * dot d (x j) xi)) x a - x i a)
  <= / 2 * M * (INR N - 1) * exp (- beta * Delta)).
Proof.
  intros h. set (x := fun j (_ : nat) => if Nat.eqb j 0 then 1 else -1).
  specialize (h 2%nat 1%nat 0%nat x (fun _ => 0) 0 1 0 ltac:(lia) ltac:(lra)).
  assert (norm1 : forall j, (j < 2)%nat -> euclidean_norm 1 (x j) <= 1).
  { intros j _. unfold euclidean_norm, dot, x. simpl.
    destruct (Nat.eqb j 0); right; replace (0 + _ * _) with 1 by ring; apply sqrt_1. }
  specialize (h norm1). assert (flat : forall j, (j < 2)%nat -> j <> 0%nat ->
    0 <= dot 1 (fun a => x 0%nat a - x j a) (fun _ => 0)) by (intros; unfold dot; simpl; lra).
  specialize (h flat). unfold euclidean_norm, mixture, weight, share, dot, x in h. simpl in h.
  rewrite !Rmult_0_l, Ropp_0, Rmult_0_l, exp_0 in h.
  replace (0 + _ * _) with 1 in h by field. rewrite sqrt_1 in h. lra.
Qed.
