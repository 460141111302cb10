(** There are a positive definite H and weights w for which the weight with the least D_q is the one with the greatest
    L_q. L_q = w_q² / (2 [H⁻¹]_qq) and D_q = ½ H_qq w_q². Of three weights the first two are coupled twins. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

(** Twins with coupling 3/5, a third weight alone, and the inverse. *)
Definition twins : mat := fun i j => if Nat.eqb i j then 1 else if Nat.ltb (i + j) 2 then 3 / 5 else 0.
Definition twins_inverse : mat := fun i j =>
  if Nat.ltb (i + j) 3 then if Nat.eqb i 2 then 0 else if Nat.eqb j 2 then 0 else if Nat.eqb i j then 25 / 16 else
    - (15 / 16)
  else if Nat.eqb i j then 1 else 0.

Lemma twins_positive x : (exists i, (i < 3)%nat /\ x i <> 0) -> 0 < dot 3 x (mulv 3 twins x).
Proof.
  intros [i [hi hx]]. unfold dot, mulv, twins. simpl.
  assert (P : 0 < x 0%nat * x 0%nat \/ 0 < x 1%nat * x 1%nat \/ 0 < x 2%nat * x 2%nat).
  { destruct i as [|[|[|]]]; [left|right; left|right; right|lia]; now apply Rsqr_pos_lt in hx. }
  pose proof (Rle_0_sqr (x 0%nat)). pose proof (Rle_0_sqr (x 1%nat)). pose proof (Rle_0_sqr (x 2%nat)).
  pose proof (Rle_0_sqr (x 0%nat + x 1%nat)). unfold Rsqr in *. lra.
Qed.

Theorem surgeon_against_damage : exists (H G : mat) (w : vec),
  eqm 3 3 (transpose H) H /\ (forall x, (exists i, (i < 3)%nat /\ x i <> 0) -> 0 < dot 3 x (mulv 3 H x)) /\
    eqm 3 3 (mul 3 H G) eye /\
  let L := fun q => w q ^ 2 / (2 * G q q) in let D := fun q => / 2 * (H q q * w q ^ 2) in
  exists q, (q < 3)%nat /\ forall p, (p < 3)%nat -> p <> q -> D q < D p /\ L p < L q.
Proof.
  exists twins, twins_inverse, (fun q => if Nat.eqb q 2 then 9 / 10 else 1).
  split; [|split; [exact twins_positive|split]].
  - intros i j hi hj. destruct i as [|[|[|]]], j as [|[|[|]]]; try lia; reflexivity.
  - intros i j hi hj. destruct i as [|[|[|]]], j as [|[|[|]]]; try lia; unfold mul, twins, twins_inverse, eye; simpl;
      lra.
  - exists 2%nat. split; [lia|]. intros p hp hne.
    destruct p as [|[|[|]]]; try lia; unfold twins, twins_inverse, eye; simpl; lra.
Qed.

(** For diagonal H the two prices are equal, so no such weight exists. *)
Theorem control_diagonal : ~ (exists (h w : vec) (q p : nat), 0 < h q /\ 0 < h p /\
  / 2 * (h q * w q ^ 2) < / 2 * (h p * w p ^ 2) /\ w p ^ 2 / (2 * / h p) < w q ^ 2 / (2 * / h q)).
Proof.
  intros [h [w [q [p [hq [hp [D L]]]]]]]. replace (w p ^ 2 / (2 * / h p)) with (/ 2 * (h p * w p ^ 2)) in L by (field;
    lra).
  replace (w q ^ 2 / (2 * / h q)) with (/ 2 * (h q * w q ^ 2)) in L by (field; lra). lra.
Qed.
