(** There is a residual block of influence 0 whose removal halves every output, and one of influence 2/5 whose removal
    changes none. The influence of a block that carries x to y is 1 − cos(x, y), the cosine taken at the inputs
    considered: every x ≠ 0 for the first, (3, 0) for the second; the outputs are those of a linear readout. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition influence (d : nat) (x y : vec) : R := 1 - dot d x y / (sqrt (dot d x x) * sqrt (dot d y y)).

Theorem block_influence_counterexample :
  (forall d x, 0 < dot d x x -> influence d x (fun i => x i + x i) = 0) /\
  (forall d (readout x : vec), dot d readout x = / 2 * dot d readout (fun i => x i + x i)) /\
  (let x := fun i => if Nat.eqb i 0 then 3 else 0 in let g := fun (z : vec) i => if Nat.eqb i 1 then 4 / 3 * z 0%nat
    else 0 in
    influence 2 x (fun i => x i + g x i) = 2 / 5 /\
      forall z : vec, dot 2 (eye 0) z = dot 2 (eye 0) (fun i => z i + g z i)).
Proof.
  split; [|split].
  - intros d x hx. unfold influence. replace (dot d (fun i => x i + x i) (fun i => x i + x i))
      with (Rsqr 2 * dot d x x).
    + rewrite sqrt_mult by (apply Rle_0_sqr || lra). rewrite sqrt_Rsqr by lra.
      replace (dot d x (fun i => x i + x i)) with (2 * dot d x x) by (unfold dot; rewrite <- sum_scale; apply sum_ext;
        intros; ring).
      assert (P : 0 < sqrt (dot d x x)) by now apply sqrt_lt_R0. rewrite <- (sqrt_sqrt (dot d x x)) at 1 by lra.
      field. lra.
    + unfold dot, Rsqr. rewrite <- sum_scale. apply sum_ext; intros; ring.
  - intros d readout x. unfold dot. rewrite <- sum_scale. apply sum_ext; intros. field.
  - intros x g. split.
    + unfold influence, dot, x, g. simpl. replace (0 + 3 * 3 + 0 * 0) with (Rsqr 3) by (unfold Rsqr; ring).
      replace (0 + (3 + 0) * (3 + 0) + (0 + 4 / 3 * 3) * (0 + 4 / 3 * 3)) with (Rsqr 5) by (unfold Rsqr; field).
      rewrite !sqrt_Rsqr by lra. field.
    + intros z. unfold dot, g, eye. simpl. ring.
Qed.

(** A block of influence 0 need not change nothing: so removal of no block is told by its influence. *)
Theorem control_influence_decides : ~ (forall (g : vec -> vec) (readout : vec), (forall x, 0 < dot 1 x x ->
  influence 1 x (fun i => x i + g x i) = 0) ->
  forall x, dot 1 readout x = dot 1 readout (fun i => x i + g x i)).
Proof.
  intros h. destruct block_influence_counterexample as [A _].
  specialize (h (fun x => x) (fun _ => 1) (A 1%nat) (fun _ => 1)).
  unfold dot in h. simpl in h. lra.
Qed.
