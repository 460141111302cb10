(** For demonstrations with keys k_i and values v_i, W₀x + Σ_i v_i⟨k_i, x⟩ = (W₀ + Σ_i v_i k_iᵀ) x, and the change of
    the matrix has rank at most min(N, d_in, d_out). Rank is told by factorisation: the matrix is a product with that
    inner dimension. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank.
Local Open Scope R_scope.

Theorem dual_form (N din dout : nat) (W0 : mat) (k v : nat -> vec) :
  (forall x a, mulv din W0 x a + sum N (fun i => v i a * dot din (k i) x)
    = mulv din (fun a b => W0 a b + sum N (fun i => v i a * k i b)) x a) /\
  rank_le dout din (fun a b => sum N (fun i => v i a * k i b)) (min N (min din dout)).
Proof.
  split.
  - intros x a. unfold mulv, dot. rewrite (sum_ext din (fun b => (W0 a b + _) * x b) (fun b => W0 a b * x b
      + sum N (fun i => v i a * (k i b * x b)))).
    + rewrite sum_plus. f_equal. rewrite sum_swap. apply sum_ext; intros i _. now rewrite sum_scale.
    + intros b _. rewrite Rmult_plus_distr_r, <- sum_scale_r. f_equal. apply sum_ext; intros; ring.
  - destruct (Nat.min_spec N (min din dout)) as [[_ ->]|[_ ->]].
    + exists (fun a i => v i a), (fun i b => k i b). intros a b _ _. reflexivity.
    + destruct (Nat.min_spec din dout) as [[_ ->]|[_ ->]]; [apply rank_columns|apply rank_rows].
Qed.

(** One demonstration less does not bound the rank. *)
Theorem control_rank_sharpened : ~ (forall (N din dout : nat) (k v : nat -> vec),
  rank_le dout din (fun a b => sum N (fun i => v i a * k i b)) (min N (min din dout) - 1)).
Proof.
  intros h. specialize (h 1%nat 1%nat 1%nat (fun _ _ => 1) (fun _ _ => 1)). apply rank_le_zero in h.
  specialize (h 0%nat 0%nat ltac:(lia) ltac:(lia)). simpl in h. lra.
Qed.

(** Keys and values cannot change their places in the matrix. *)
Theorem control_transposed : ~ (forall (W0 : mat) (k v : nat -> vec) (x : vec) (a : nat),
  mulv 2 W0 x a + sum 1 (fun i => v i a * dot 2 (k i) x) = mulv 2 (fun a b => W0 a b + sum 1 (fun i => k i a * v i b))
    x a).
Proof.
  intros h. specialize (h (fun _ _ => 0) (fun _ => eye 0) (fun _ => eye 1) (eye 0) 1%nat).
  unfold mulv, dot, eye in h. simpl in h. lra.
Qed.
