(** Hold the biases at those of a reference input r. The result, x ↦ x + Σ e_j + Σ B_j σ(C_j x + b'_j(r)), is one
    hidden layer with the same units beside a skip connection, and equals the network at x = r. If d = 1, σ = relu and
    there are N units, it has at most N + 1 affine pieces. For the sawtooth network T_k of k blocks with two units
    each and every reference r ∈ [0, 1] and every k ≥ 3, sup |T_k^(r) − T_k| ≥ ½. [stream] is the residual network and
    [moved_bias] is b'; the tent is the block with C = (1, 1), c = (0, −½), B = (1, −4), e = 0. Instead of counting
    pieces the last part bars every network with one hidden layer of 2k units beside an affine part; so it holds for
    any constants in the place of the biases, which is the third part. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Networks Residual Sawtooth Teeth.
Local Open Scope R_scope.

(** The network with constants in the place of the biases that move. *)
Definition held (d h L : nat) (sigma : R -> R) (B C : nat -> mat) (e : nat -> vec) (bias : nat ->
  vec) (x : vec) : vec :=
  fun i => x i + sum L (fun j => e j i) + sum L (fun j => mulv h (B j) (fun u => sigma (mulv d (C j) x u + bias j u))
    i).

(** The blocks of the sawtooth: one feature, two units. *)
Definition tent_outer (_ : nat) : mat := fun _ u => if Nat.eqb u 0 then 1 else -4.
Definition tent_inner (_ : nat) : mat := fun _ _ => 1.
Definition tent_shift (_ : nat) : vec := fun u => if Nat.eqb u 0 then 0 else - (1 / 2).
Definition no_shift (_ : nat) : vec := fun _ => 0.

Lemma stream_sawtooth k x : stream 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => x) k 0%nat
  = sawtooth k x.
Proof.
  induction k as [|k IH]; [reflexivity|]. cbn [stream sawtooth].
  set (y := stream 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => x) k) in *. rewrite IH.
  unfold tent, mulv, tent_outer, tent_inner, tent_shift, no_shift.
  simpl sum. simpl Nat.eqb. cbv iota. rewrite IH.
  replace (0 + 1 * sawtooth k x + 0) with (sawtooth k x) by ring.
  replace (0 + 1 * sawtooth k x + - (1 / 2)) with (sawtooth k x - 1 / 2) by ring. ring.
Qed.

Lemma stream_held d h L sigma B C c e r i : stream d h sigma B C c e r L i
  = held d h L sigma B C e (moved_bias d h sigma B C c e r) r i.
Proof.
  unfold held. induction L as [|L IH]; simpl; [ring|]. rewrite IH. set (x := stream d h sigma B C c e r L).
  rewrite (mulv_ext h (B L) (fun u => sigma (mulv d (C L) x u + c L u))
    (fun u => sigma (mulv d (C L) r u + moved_bias d h sigma B C c e r L u))); [ring|].
  intros u _. f_equal. unfold moved_bias. fold x. rewrite mulv_minus. ring.
Qed.

(** Block j has the units 2j and 2j + 1 of one layer. *)
Lemma held_shallow k bias x : held 1 2 k relu tent_outer tent_inner no_shift bias (fun _ => x) 0%nat
  = shallow (k * 2) 0 1 (fun p => tent_outer 0 0%nat (p mod 2)%nat) (fun _ => 1)
    (fun p => bias (p / 2)%nat (p mod 2)%nat) x.
Proof.
  unfold held, shallow, network. rewrite sum_flatten. rewrite (sum_zero k (fun j => no_shift j 0%nat)) by reflexivity.
  rewrite Rplus_0_l, Rplus_0_r, Rmult_1_l. f_equal. apply sum_ext; intros j _. unfold mulv. apply sum_ext; intros u hu.
  rewrite flatten_div, flatten_mod by exact hu. unfold tent_outer, tent_inner. simpl sum. do 3 f_equal. ring.
Qed.

Theorem frozen_bias_gap :
  (forall d h L sigma B C c e r i, held d h L sigma B C e (moved_bias d h sigma B C c e r) r i
    = stream d h sigma B C c e r L i) /\
  (forall k x, stream 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => x) k 0%nat = sawtooth k x) /\
  (forall k bias, (3 <= k)%nat -> exists x, 0 <= x <= 1 /\
    / 2 <= Rabs (held 1 2 k relu tent_outer tent_inner no_shift bias (fun _ => x) 0%nat - sawtooth k x)) /\
  (forall k r, (3 <= k)%nat -> let bias := moved_bias 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => r) in
    exists x, 0 <= x <= 1 /\ / 2 <= Rabs (held 1 2 k relu tent_outer tent_inner no_shift bias (fun _ => x) 0%nat
      - sawtooth k x)).
Proof.
  assert (gap : forall k bias, (3 <= k)%nat -> exists x, 0 <= x <= 1 /\
    / 2 <= Rabs (held 1 2 k relu tent_outer tent_inner no_shift bias (fun _ => x) 0%nat - sawtooth k x)).
  { intros k bias hk. assert (P : (k * 2 < 2 ^ k - 1)%nat).
    { clear bias. induction k as [|k IH]; [lia|]. destruct (Nat.eq_dec k 2) as [->|]; [simpl; lia|]. simpl.
      assert (k * 2 < 2 ^ k - 1)%nat by (apply IH; lia). lia. }
    destruct (units_needed (k * 2) 0 1 (fun p => tent_outer 0 0%nat (p mod 2)%nat) (fun _ => 1)
      (fun p => bias (p / 2)%nat (p mod 2)%nat) k P) as [x [hx H]].
    exists x. split; [exact hx|]. rewrite held_shallow, Rabs_minus_sym. exact H. }
  split; [intros; symmetry; apply stream_held|split; [exact stream_sawtooth|split; [exact gap|]]].
  intros k r hk bias. now apply gap.
Qed.

(** With one block there is no bias that moves, and no gap: the bound needs some depth. *)
Theorem control_one_block : ~ (forall k r, 0 <= r <= 1 ->
  let bias := moved_bias 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => r) in
  exists x, 0 <= x <= 1 /\ / 2 <= Rabs (held 1 2 k relu tent_outer tent_inner no_shift bias (fun _ => x) 0%nat
    - sawtooth k x)).
Proof.
  intros h. destruct (h 1%nat 0 ltac:(lra)) as [x [hx H]]. rewrite <- (stream_sawtooth 1 x), stream_held in H.
  assert (E : held 1 2 1 relu tent_outer tent_inner no_shift
    (moved_bias 1 2 relu tent_outer tent_inner tent_shift no_shift (fun _ => 0)) (fun _ => x) 0%nat
    = held 1 2 1 relu tent_outer tent_inner no_shift (moved_bias 1 2 relu tent_outer tent_inner tent_shift no_shift
      (fun _ => x)) (fun _ => x) 0%nat).
  { unfold held. f_equal. apply sum_ext; intros j hj. replace j with 0%nat by lia. apply mulv_ext; intros u _.
    do 2 f_equal.
    unfold moved_bias. simpl. rewrite !mulv_minus. ring. }
  rewrite E, Rminus_diag_eq, Rabs_R0 in H by reflexivity. lra.
Qed.
