(** Let W_Q, W_K and a target T for their product be given, let h = ⌈D/2⌉, and write E = T − W_Q W_Kᵀ = E_1 + E_2 with
    rank E_i ≤ h. If W_Q and W_Q W_Kᵀ + E_1 are non-singular, then Δ_Kᵀ = W_Q⁻¹ E_1 and Δ_Q = E_2 (W_Kᵀ + Δ_Kᵀ)⁻¹ have
    rank at most h, and (W_Q + Δ_Q)(W_K + Δ_K)ᵀ = T. If rank E > 2R, no two updates of rank at most R reach T. The
    same holds for W_V and W_O. All matrices are (n x n). K stands for W_Kᵀ, so that the case of W_V and W_O, without
    transposition, is the same statement. Inverses are given by their equations; h may be any bound of the ranks, of
    which ⌈n/2⌉ always exists: the third part splits every matrix into two of rank at most n − h and h. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Inverses.
Local Open Scope R_scope.

Theorem attention_half_rank (n : nat) (Q K T : mat) :
  (forall (h : nat) (E1 E2 Qi S : mat), (forall i j, T i j = mul n Q K i j + E1 i j + E2 i j) -> rank_le n n E1 h ->
    rank_le n n E2 h ->
    eqm n n (mul n Q Qi) eye -> let DK := mul n Qi E1 in eqm n n (mul n S (add K DK)) eye -> let DQ := mul n E2 S in
    rank_le n n DK h /\ rank_le n n DQ h /\ eqm n n (mul n (add Q DQ) (add K DK)) T) /\
  (forall (r : nat) (DQ DK : mat), rank_le n n DQ r -> rank_le n n DK r -> eqm n n (mul n (add Q DQ) (add K DK)) T ->
    rank_le n n (sub T (mul n Q K)) (2 * r)) /\
  (forall (h : nat) (E : mat), (h <= n)%nat -> exists E1 E2, (forall i j, E i j = E1 i j + E2 i j) /\
    rank_le n n E1 h /\ rank_le n n E2 (n - h)) /\
  (forall (E1 Qi : mat), eqm n n (mul n Q Qi) eye -> (exists P, eqm n n (mul n P (add (mul n Q K) E1)) eye) ->
    exists S, eqm n n (mul n S (add K (mul n Qi E1))) eye).
Proof.
  assert (unit_left : forall A B i j, eqm n n A eye -> (i < n)%nat -> mul n A B i j = B i j).
  { intros A B i j h hi. unfold mul. rewrite (sum_ext n _ (fun l => eye i l * B l j)) by (intros l hl; now rewrite h).
    now rewrite (sum_eye_l n (fun l => B l j)). }
  assert (unit_right : forall A B i j, eqm n n B eye -> (j < n)%nat -> mul n A B i j = A i j).
  { intros A B i j h hj. unfold mul. rewrite (sum_ext n _ (fun l => A i l * eye l j)) by (intros l hl; now rewrite h).
    now rewrite (sum_eye_r n (A i)). }
  assert (split_left : forall A B C i j, mul n (add A B) C i j = mul n A C i j + mul n B C i j).
  { intros. unfold mul, add. rewrite <- sum_plus. apply sum_ext; intros; ring. }
  assert (split_right : forall A B C i j, mul n A (add B C) i j = mul n A B i j + mul n A C i j).
  { intros. unfold mul, add. rewrite <- sum_plus. apply sum_ext; intros; ring. }
  split; [|split; [|split]].
  - intros h E1 E2 Qi S hT h1 h2 hQ DK hS DQ. split; [now apply rank_mul_left|split; [now apply rank_mul_right|]].
    intros i j hi hj. rewrite split_left, split_right, hT. unfold DK at 1, DQ.
    rewrite <- mul_assoc, (unit_left (mul n Q Qi) E1), mul_assoc by assumption.
    rewrite (unit_right E2 (mul n S (add K DK))) by assumption. ring.
  - intros r DQ DK hQ hK E. replace (2 * r)%nat with (r + r)%nat by lia.
    apply (rank_ext n n (add (mul n DQ (add K DK)) (mul n Q DK))).
    + intros i j hi hj. unfold sub. rewrite <- E, split_left, (split_right Q) by assumption. unfold add at 1. ring.
    + apply rank_add; [now apply rank_mul_right|now apply rank_mul_left].
  - intros h E hh. exists (fun i j => if Nat.ltb j h then E i j else 0),
      (fun i j => if Nat.ltb j h then 0 else E i j). split; [|split].
    + intros i j. destruct (Nat.ltb j h); ring.
    + exists E, (fun l j => eye l j). intros i j hi hj. unfold mul. destruct (Nat.ltb_spec j h) as [l|l].
      * symmetry. now apply (sum_eye_r h (E i)).
      * symmetry. apply sum_zero; intros q hq. rewrite eye_other by lia. ring.
    + exists (fun i l => E i (h + l)%nat), (fun l j => eye (h + l)%nat j). intros i j hi hj. unfold mul.
      destruct (Nat.ltb_spec j h) as [l|l].
      * symmetry. apply sum_zero; intros q hq. rewrite eye_other by lia. ring.
      * rewrite (sum_single (n - h) _ (j - h)%nat); [|lia|intros q hq hne; rewrite eye_other by lia; ring].
        replace (h + (j - h))%nat with j by lia. rewrite eye_same. ring.
  - intros E1 Qi hQ [P hP]. exists (mul n P Q). intros i j hi hj. rewrite mul_assoc, <- (hP i j hi hj).
    apply mul_ext; [reflexivity|].
    intros l hl. rewrite split_right, <- mul_assoc, (unit_left (mul n Q Qi) E1) by assumption. reflexivity.
Qed.

(** Updates of rank zero do not reach a difference of rank one: the factor two cannot be lowered below one. *)
Theorem control_no_rank : ~ (forall (Q K T DQ DK : mat), rank_le 1 1 DQ 1 -> rank_le 1 1 DK 1 ->
  eqm 1 1 (mul 1 (add Q DQ) (add K DK)) T ->
  rank_le 1 1 (sub T (mul 1 Q K)) (2 * 1 - 2)).
Proof.
  intros h. specialize (h (fun _ _ => 0) (fun _ _ => 0) (fun _ _ => 1) (fun _ _ => 1) (fun _ _ => 1)
    (rank_columns 1 1 _) (rank_columns 1 1 _)).
  assert (E : eqm 1 1 (mul 1 (add (fun _ _ => 0) (fun _ _ => 1)) (add (fun _ _ => 0) (fun _ _ => 1))) (fun _ _ => 1))
    by (intros i j _ _; unfold mul, add; simpl; ring).
  specialize (h E). apply rank_le_zero in h. specialize (h 0%nat 0%nat ltac:(lia) ltac:(lia)). unfold sub, mul in h.
  simpl in h. lra.
Qed.

(** W_Q must be non-singular: for Q = 0 and K = 0 no update of K alone changes the product. *)
Theorem control_singular : ~ (forall (Q K T : mat), exists DK, eqm 1 1 (mul 1 Q (add K DK)) T).
Proof.
  intros h. destruct (h (fun _ _ => 0) (fun _ _ => 0) (fun _ _ => 1)) as [DK E].
  specialize (E 0%nat 0%nat ltac:(lia) ltac:(lia)).
  unfold mul in E. simpl in E. lra.
Qed.
