(** Let x ∈ ℝᵏ be nonzero and y ∈ ℝᵐ. The matrices M with Mx = y form an affine space of dimension m(k−1), and it
    contains yxᵀ/‖x‖², of rank at most one. Moreover (W', b') and (W' + uvᵀ, b' − u vᵀx) have the same value at x. The
    dimension is told by coordinates: where x_q ≠ 0, the entries outside column q can be chosen freely, and they
    determine M. Indices begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank.
Local Open Scope R_scope.

Definition solves (m k : nat) (x y : vec) (M : mat) : Prop := forall i, (i < m)%nat -> mulv k M x i = y i.

Theorem gauge_freedom (m k q : nat) (x y : vec) : (q < k)%nat -> x q <> 0 ->
  (forall F : mat, exists M, solves m k x y M /\ (forall i j, j <> q -> M i j = F i j)) /\
  (forall M N, solves m k x y M -> solves m k x y N ->
    (forall i j, (i < m)%nat -> (j < k)%nat -> j <> q -> M i j = N i j) -> eqm m k M N) /\
  (let M := fun i j => y i * x j / dot k x x in solves m k x y M /\ rank_le m k M 1) /\
  (forall (W : mat) (b u v : vec) i,
    mulv k W x i + b i = mulv k (fun a c => W a c + u a * v c) x i + (b i - u i * dot k v x)).
Proof.
  intros hq hx. split; [|split; [|split]].
  - intros F. exists (fun i j => if Nat.eqb q j then (y i - sum k (fun l => if Nat.eqb q l then 0 else F i l * x l)) /
      x q else F i j).
    split; [|intros i j hj; destruct (Nat.eqb_spec q j); [congruence|reflexivity]].
    intros i _. unfold mulv. set (r := sum k (fun l => if Nat.eqb q l then 0 else F i l * x l)).
    rewrite (sum_ext k _ (fun j => (if Nat.eqb q j then 0 else F i j * x j) + (if Nat.eqb q j then y i - r else 0))).
    + rewrite sum_plus. fold r. rewrite (sum_single k _ q hq); [rewrite Nat.eqb_refl; ring|].
      intros j _ hj. destruct (Nat.eqb_spec q j); [congruence|reflexivity].
    + intros j _. destruct (Nat.eqb_spec q j) as [->|]; [field; exact hx|ring].
  - intros M N hM hN same i j hi hj. destruct (Nat.eq_dec j q) as [->|hne]; [|now apply same].
    assert (E : mulv k (fun a c => M a c - N a c) x i = 0).
    { transitivity (mulv k M x i - mulv k N x i); [|rewrite hM, hN by exact hi; ring].
      unfold mulv. rewrite <- sum_minus. apply sum_ext; intros; ring. }
    unfold mulv in E. rewrite (sum_single k _ q hq) in E.
    + destruct (Rmult_integral _ _ E); lra.
    + intros l hl hne. rewrite (same i l) by assumption. ring.
  - pose proof (dot_self_pos k x q hq hx) as P. split.
    + intros i _. unfold mulv. rewrite (sum_ext k _ (fun j => y i / dot k x x * (x j * x j))) by (intros; unfold Rdiv;
        ring).
      rewrite sum_scale. fold (dot k x x). field. lra.
    + exists (fun i _ => y i), (fun _ j => x j / dot k x x). intros i j _ _. unfold mul. simpl. unfold Rdiv. ring.
  - intros W b u v i. unfold mulv, dot.
    rewrite (sum_ext k (fun j => (W i j + u i * v j) * x j) (fun j => W i j * x j + u i * (v j * x j))) by (intros;
      ring).
    rewrite sum_plus, sum_scale. ring.
Qed.

(** At x = 0 there need be no such matrix. *)
Theorem control_zero_input : ~ (forall (m k : nat) (x y : vec), exists M, solves m k x y M).
Proof.
  intros h. destruct (h 1%nat 1%nat (fun _ => 0) (fun _ => 1)) as [M E]. specialize (E 0%nat ltac:(lia)).
  unfold mulv in E. simpl in E. lra.
Qed.

(** The rank of the last matrix cannot be lowered to zero. *)
Theorem control_rank_zero : ~ (forall (m k q : nat) (x y : vec), (q < k)%nat -> x q <> 0 ->
  rank_le m k (fun i j => y i * x j / dot k x x) 0).
Proof.
  intros h. destruct (h 1%nat 1%nat 0%nat (fun _ => 1) (fun _ => 1) ltac:(lia) R1_neq_R0) as [A [B E]].
  specialize (E 0 0 ltac:(lia) ltac:(lia))%nat. unfold mul, dot in E. simpl in E. lra.
Qed.
