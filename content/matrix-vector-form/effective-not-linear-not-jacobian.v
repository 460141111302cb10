(** In general MHA(X + Y) ≠ MHA(X) + MHA(Y), while vec_r(X) ↦ W'(X₀) vec_r(X) is linear for fixed X₀. And in general
    W'(X) is not the Jacobian matrix of vec_r(X) ↦ vec_r(MHA(X)): for two scalar tokens, softmax and W_Q = W_K = W_V =
    W_O = 1, ∂out_1/∂x_1 at (0, R) is ½ + R²/4, while W'_11(0, R) = ½. [pair x y] is the sequence of the two tokens x
    and y; indices begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Softmax Attention Derivatives.
Local Open Scope R_scope.

Definition pair_of (x y : R) : mat := fun i _ => if Nat.eqb i 0 then x else y.
Definition ones : nat -> mat := fun _ _ _ => 1.

(** Softmax attention on two scalar tokens, all weights one. *)
Definition scalar_attention (X : mat) : mat := mha 2 1 1 (softmax_attention 2 1 1 ones ones) ones X.

Lemma scalar_value x y : scalar_attention (pair_of x y) 0%nat 0%nat
  = (exp (x * x) * x + exp (x * y) * y) / (exp (x * x) + exp (x * y)).
Proof.
  unfold scalar_attention, mha, mul, softmax_attention, softmax, weight, share, scores, mul, transpose, ones, pair_of.
  simpl.
  replace (0 + (0 + x * 1) * (0 + x * 1)) with (x * x) by ring.
  replace (0 + (0 + x * 1) * (0 + y * 1)) with (x * y) by ring.
  pose proof (exp_pos (x * x)). pose proof (exp_pos (x * y)). field. lra.
Qed.

Lemma exp_derivative f u l : derivable_pt_lim f u l -> derivable_pt_lim (fun t => exp (f t)) u (exp (f u) * l).
Proof. intros h. apply (derivable_pt_lim_comp f exp u l (exp (f u))); [exact h|apply derivable_pt_lim_exp]. Qed.

Theorem effective_not_linear_not_jacobian :
  (exists X Y, scalar_attention (add X Y) 0%nat 0%nat <> scalar_attention X 0%nat 0%nat
    + scalar_attention Y 0%nat 0%nat) /\
  (forall n d H A C X0 (x y : vec) s p,
    mulv (n * d) (dynamic_rows d H A C X0) (fun q => s * x q + y q) p = s * mulv (n * d) (dynamic_rows d H A C X0) x p
      + mulv (n * d) (dynamic_rows d H A C X0) y p) /\
  (forall r, derivable_pt_lim (fun t => scalar_attention (pair_of t r) 0%nat 0%nat) 0 (/ 2 + r ^ 2 / 4) /\
    dynamic_rows 1 1 (softmax_attention 2 1 1 ones ones) ones (pair_of 0 r) 0%nat 0%nat = / 2).
Proof.
  split; [|split].
  - exists (pair_of 0 1), (pair_of 1 0).
    assert (S : scalar_attention (add (pair_of 0 1) (pair_of 1 0)) 0%nat 0%nat
      = scalar_attention (pair_of 1 1) 0%nat 0%nat).
    { unfold scalar_attention, mha, mul, softmax_attention, softmax, weight, share, scores, mul, transpose, ones, add,
        pair_of. simpl.
      replace (0 + 1) with 1 by ring. replace (1 + 0) with 1 by ring. reflexivity. }
    rewrite S, !scalar_value. rewrite !Rmult_0_l, !Rmult_1_l, exp_0. pose proof (exp_ineq1 1 ltac:(lra)) as E.
    replace ((exp 1 * 1 + exp 1 * 1) / (exp 1 + exp 1)) with 1 by (field; lra).
    replace ((1 * 0 + 1 * 1) / (1 + 1)) with (/ 2) by field.
    intros h. apply (f_equal (fun t => t * (exp 1 + 1))) in h.
    replace ((/ 2 + (exp 1 * 1 + 1 * 0) / (exp 1 + 1)) * (exp 1 + 1)) with (/ 2 * (exp 1 + 1) + exp 1) in h by (field;
      lra). lra.
  - intros n d H A C X0 x y s p. unfold mulv. rewrite <- sum_scale, <- sum_plus. apply sum_ext; intros; ring.
  - intros r. split.
    + set (f := fun t => (exp (t * t) * t + exp (t * r) * r) / (exp (t * t) + exp (t * r))).
      assert (D : derivable_pt_lim f 0 (/ 2 + r ^ 2 / 4)).
      { assert (e1 : derivable_pt_lim (fun t => exp (t * t)) 0 0).
        { eapply derives; [apply (exp_derivative (fun t => t * t) 0 0); derive; ring|]. ring. }
        assert (e2 : derivable_pt_lim (fun t => exp (t * r)) 0 r).
        { eapply derives; [apply (exp_derivative (fun t => t * r) 0 r); derive; ring|]. rewrite Rmult_0_l, exp_0.
          ring. }
        assert (num : derivable_pt_lim (fun t => exp (t * t) * t + exp (t * r) * r) 0 (1 + r * r)).
        { eapply derives.
          - apply (d_plus (fun t => exp (t * t) * t) (fun t => exp (t * r) * r)).
            + apply (d_mult (fun t => exp (t * t)) (fun t => t)); [exact e1|apply d_id].
            + apply (d_mult (fun t => exp (t * r)) (fun _ => r)); [exact e2|apply d_const].
          - rewrite !Rmult_0_l, exp_0. ring. }
        assert (den : derivable_pt_lim (fun t => exp (t * t) + exp (t * r)) 0 r).
        { eapply derives; [apply (d_plus (fun t => exp (t * t)) (fun t => exp (t * r))); [exact e1|exact e2]|]. ring. }
        eapply derives.
        - apply (derivable_pt_lim_div (fun t => exp (t * t) * t + exp (t * r) * r) (fun t => exp (t * t)
            + exp (t * r)) 0 _ _ num den).
          rewrite !Rmult_0_l, exp_0. lra.
        - unfold Rsqr. rewrite !Rmult_0_l, exp_0. field. }
      intros eps he. destruct (D eps he) as [delta H]. exists delta. intros t ht hl. specialize (H t ht hl).
      rewrite !scalar_value. exact H.
    + unfold dynamic_rows, kron, transpose, softmax_attention, softmax, weight, share, scores, mul, transpose, ones,
        pair_of. simpl.
      replace (0 + (0 + 0 * 1) * (0 + 0 * 1)) with 0 by ring. replace (0 + (0 + 0 * 1) * (0 + r * 1)) with 0 by ring.
      rewrite exp_0. field.
Qed.

(** The derivative is not the entry of the matrix: ½ would be refuted at R = 1. *)
Theorem control_entry_is_derivative : ~ (forall r,
  derivable_pt_lim (fun t => scalar_attention (pair_of t r) 0%nat 0%nat) 0 (/ 2)).
Proof.
  intros h. destruct effective_not_linear_not_jacobian as [_ [_ D]]. destruct (D 1) as [d _].
  pose proof (uniqueness_limite _ _ _ _ d (h 1)) as E. simpl in E. lra.
Qed.
