(** Put a prefix P before a context C. The output of a query becomes (1 − α) o_C + α o_P with α = Σ_P e^⟨q,k_j⟩ / (Σ_C
    e^⟨q,k_j⟩ + Σ_P e^⟨q,k_j⟩) ∈ (0, 1), and the ratios of the attention weights within C stay as they were. Entries
    0, ..., P − 1 are the prefix and P, ..., P + C − 1 the context; [s j] is the score of entry j and [v j] its value,
    at a query that stays fixed. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

Theorem prefix_mixture (P C : nat) (s : nat -> R) (v : nat -> vec) (x : nat) : (0 < P)%nat -> (0 < C)%nat ->
  let sC := fun j => s (P + j)%nat in let vC := fun j => v (P + j)%nat in
  let zP := sum P (fun j => exp (s j)) in let zC := sum C (fun j => exp (sC j)) in let a := zP / (zC + zP) in
  mixture (P + C) (weight (P + C) s) v x = (1 - a) * mixture C (weight C sC) vC x + a * mixture P (weight P s) v x /\
  0 < a < 1 /\
  (forall i j, (i < C)%nat -> (j < C)%nat ->
    weight (P + C) s (P + i)%nat / weight (P + C) s (P + j)%nat = weight C sC i / weight C sC j).
Proof.
  intros hP hC sC vC zP zC a.
  assert (p : 0 < zP) by now apply partition_positive. assert (c : 0 < zC) by (apply partition_positive; exact hC).
  assert (Z : sum (P + C) (fun l => exp (s l)) = zP + zC) by apply sum_split.
  split; [|split].
  - unfold mixture, weight, share. rewrite Z, sum_split. fold zP. fold zC. unfold sC, vC.
    rewrite (sum_ext P (fun j => exp (s j) / (zP + zC) * v j x) (fun j => / (zP + zC) * (exp (s j) * v j x)))
      by (intros; unfold Rdiv; ring).
    rewrite (sum_ext C (fun i => exp (s (P + i)%nat) / (zP + zC) * v (P + i)%nat x)
      (fun i => / (zP + zC) * (exp (s (P + i)%nat) * v (P + i)%nat x)))
      by (intros; unfold Rdiv; ring).
    rewrite (sum_ext P (fun j => exp (s j) / zP * v j x) (fun j => / zP * (exp (s j) * v j x))) by (intros;
      unfold Rdiv; ring).
    rewrite (sum_ext C (fun j => exp (s (P + j)%nat) / zC * v (P + j)%nat x)
      (fun i => / zC * (exp (s (P + i)%nat) * v (P + i)%nat x)))
      by (intros; unfold Rdiv; ring).
    rewrite !sum_scale. unfold a. field. lra.
  - split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with (zC + zP); [lra|].
    unfold a. replace (zP / (zC + zP) * (zC + zP)) with zP by (field; lra). lra.
  - intros i j hi hj. unfold weight, share. rewrite Z. fold zC. unfold sC. pose proof (exp_pos (s (P + j)%nat)).
    field. lra.
Qed.

(** The share of the prefix is not that of its number of entries, P / (P + C). *)
Theorem control_share_by_number : ~ (forall (s : nat -> R) (v : nat -> vec),
  mixture (1 + 1) (weight (1 + 1) s) v 0%nat
  = / 2 * mixture 1 (weight 1 (fun j => s (1 + j)%nat)) (fun j => v (1 + j)%nat) 0%nat
    + / 2 * mixture 1 (weight 1 s) v 0%nat).
Proof.
  intros h. specialize (h (fun j => if Nat.eqb j 0 then 1 else 0) (fun j _ => if Nat.eqb j 0 then 1 else 0)).
  unfold mixture, weight, share in h. simpl in h. rewrite exp_0 in h. pose proof (exp_ineq1 1 ltac:(lra)) as E.
  apply (f_equal (fun r => r * (exp 1 + 1))) in h.
  replace ((0 + exp 1 / (0 + exp 1 + 1) * 1 + 1 / (0 + exp 1 + 1) * 0) * (exp 1 + 1)) with (exp 1) in h by (field;
    lra).
  replace ((/ 2 * (0 + 1 / (0 + 1) * 0) + / 2 * (0 + exp 1 / (0 + exp 1) * 1)) * (exp 1 + 1)) with (/ 2 * (exp 1 + 1))
    in h by (field; lra). lra.
Qed.
