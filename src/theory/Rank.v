(** Rank by factorisation: an (m x n) matrix has rank at most r if it is a product with inner dimension r. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition rank_le (m n : nat) (M : mat) (r : nat) : Prop := exists A B, eqm m n M (mul r A B).


Lemma rank_add m n M N r s : rank_le m n M r -> rank_le m n N s -> rank_le m n (add M N) (r + s).
Proof.
  intros [A [B h]] [A' [B' h']].
  exists (fun i l => if Nat.ltb l r then A i l else A' i (l - r)%nat),
    (fun l j => if Nat.ltb l r then B l j else B' (l - r)%nat j).
  intros i j hi hj. unfold add. rewrite h, h' by assumption. unfold mul. rewrite sum_split.
  f_equal; apply sum_ext; intros l hl.
  - destruct (Nat.ltb_spec l r); [reflexivity|lia].
  - destruct (Nat.ltb_spec (r + l) r); [lia|]. now replace (r + l - r)%nat with l by lia.
Qed.

Lemma rank_ext m n M N r : eqm m n M N -> rank_le m n M r -> rank_le m n N r.
Proof. intros e [A [B h]]. exists A, B. intros i j hi hj. rewrite <- e by assumption. now apply h. Qed.

Lemma rank_zero m n : rank_le m n (fun _ _ => 0) 0.
Proof. exists (fun _ _ => 0), (fun _ _ => 0). intros i j _ _. reflexivity. Qed.

Lemma rank_sum_many m n H (M : nat -> mat) r : (forall h, (h < H)%nat -> rank_le m n (M h) r) ->
  rank_le m n (fun i j => sum H (fun h => M h i j)) (H * r).
Proof.
  induction H as [|H IH]; intros hM; [apply rank_zero|].
  replace (S H * r)%nat with (H * r + r)%nat by lia.
  apply (rank_add m n (fun i j => sum H (fun h => M h i j)) (M H)); auto.
Qed.

Lemma rank_mul_left m k n A M r : rank_le k n M r -> rank_le m n (mul k A M) r.
Proof.
  intros [P [Q h]]. exists (mul k A P), Q. intros i j hi hj. rewrite mul_assoc. apply mul_ext; [reflexivity|].
  intros l hl. now apply h.
Qed.

Lemma rank_mul_right m k n M B r : rank_le m k M r -> rank_le m n (mul k M B) r.
Proof.
  intros [P [Q h]]. exists P, (mul k Q B). intros i j hi hj. rewrite <- mul_assoc. apply mul_ext; [|reflexivity].
  intros l hl. now apply h.
Qed.

(** W_L ... W_1 with W_(l+1) a (dim (l+1) x dim l) matrix. *)
Fixpoint chain (dim : nat -> nat) (W : nat -> mat) (L : nat) : mat :=
  match L with O => eye | S l => mul (dim l) (W l) (chain dim W l) end.

Lemma rank_mono m n M r s : (r <= s)%nat -> rank_le m n M r -> rank_le m n M s.
Proof.
  intros hrs [A [B h]]. exists (fun i l => if Nat.ltb l r then A i l else 0), B. intros i j hi hj.
  rewrite h by assumption.
  unfold mul. replace s with (r + (s - r))%nat by lia. rewrite sum_split, (sum_zero (s - r)).
  - rewrite Rplus_0_r. apply sum_ext; intros l hl. destruct (Nat.ltb_spec l r); [reflexivity|lia].
  - intros l _. destruct (Nat.ltb_spec (r + l) r); [lia|ring].
Qed.

(** The rank is at most the number of rows, and at most that of columns. *)
Lemma rank_rows m n M : rank_le m n M m.
Proof. exists eye, M. intros i j hi hj. unfold mul. now rewrite sum_eye_l. Qed.

Lemma rank_columns m n M : rank_le m n M n.
Proof. exists M, eye. intros i j hi hj. unfold mul. now rewrite sum_eye_r. Qed.

(** A matrix of rank zero vanishes. *)
Lemma rank_le_zero m n M : rank_le m n M 0 -> eqm m n M (fun _ _ => 0).
Proof. intros [A [B h]] i j hi hj. now rewrite h. Qed.
